using System.Text.RegularExpressions;
using BotService.Domain.Parties;

namespace BotService.Lab.Evaluation;

/// <summary>What is asked of one announcement; the names are those of the figures.</summary>
internal static class Question
{
    public const string
        Flagged = "flagged or not", Direction = "direction", Opposite = "never told the other way round", NoDeal = "no deal where there is none",
            Parties = "parties with roles",
        Swapped = "no party in another's role", Value = "value", Term = "term", Exclusive = "exclusivity",
            ToldDeal = "deals told without a wrong party, role or sum",
        Undisclosed = "no false undisclosed", MustNotSay = "nothing said that must not be", MustSay = "said what must be", Kind = "kind among the signals",
            Stage = "stage", Coming = "stage, planned or happened alike",
        Vendor = "vendor", Facts = "facts with their role", NotOpposed = "facts not in the opposite role";

    /// <summary>Those that make an announcement wrong, with how bad that is.</summary>
    public static readonly IReadOnlyDictionary<string, int> Weights = new Dictionary<string, int>
    {
        [Opposite] = 4,
        [MustNotSay] = 3,
        [NoDeal] = 3,
        [Flagged] = 2,
        [Direction] = 2,
        [Parties] = 2,
        [Value] = 2,
        [Undisclosed] = 2,
        [MustSay] = 1,
        [Term] = 1,
        [Exclusive] = 1,
    };

    public static readonly IReadOnlyList<string> All =
        [Flagged, Direction, Opposite, NoDeal, Parties, Swapped, Value, Term, Exclusive, ToldDeal, Undisclosed, MustNotSay, MustSay, Kind, Stage, Coming,
            Vendor, Facts, NotOpposed];
}

/// <param name="Detail">What was told instead.</param>
internal sealed record Answer(string Question, bool IsRight, string Detail = "");

/// <summary>Judges whether announcements are told as they are: groups of them are alike but for what matters, and a group is right where all of it
/// is.</summary>
internal sealed partial class MirrorYardstick(PartyDirectory parties)
{
    private static readonly HashSet<string> Sides = new(["customer", "supplier", "acquirer", "target", "investor", "investee"], StringComparer.Ordinal);
    private static readonly HashSet<string> Gone = new(["denied", "ended", "abandoned", "withdrawn", "collapsed", "cancelled", "rejected", "blocked"],
        StringComparer.Ordinal);

    /// <summary>What a fact is, and what it must not be taken for: the old price for the new, another's sum for the deal's, a beginning for an end.</summary>
    private static readonly HashSet<(string Is, string Read)> Opposed =
    [
        ("price_before", "price_after"), ("price_after", "price_before"), ("price_before", "value"), ("price_after", "value"),
        ("other", "value"), ("other", "price_after"), ("other", "price_before"), ("other", "fine"), ("starts", "ends"), ("effective", "ends"),
    ];

    public Evaluated Measure(string path, Teller teller)
    {
        var labels = MeaningLabel.ReadFile(path);
        var judged = labels.Zip(teller.Tell(labels.Select(label => label.Announcement)))
            .Select(pair => (Label: pair.First, Told: pair.Second, Answers: Judge(pair.First, pair.Second))).ToArray();
        var wrong = judged.Select(item => item.Answers.Where(answer => !answer.IsRight && Question.Weights.ContainsKey(answer.Question)).ToArray()).ToArray();
        var groups = judged.Zip(wrong).GroupBy(pair => pair.First.Label.Group, pair => pair.Second.Length == 0).ToArray();
        var answers = judged.SelectMany(item => item.Answers).ToLookup(answer => answer.Question);
        return new($"mirrors, {Path.GetFileName(path)}",
        [
            new("groups wholly right", Share(groups, group => group.All(isRight => isRight)), groups.Length),
            new("announcements wholly right", Share(wrong, faults => faults.Length == 0), wrong.Length),
            .. Question.All.Where(answers.Contains).Select(question => new Figure(question, Share([.. answers[question]], answer => answer.IsRight),
                answers[question].Count())),
        ],
        [
            .. judged.Zip(wrong).Where(pair => pair.Second.Length > 0).Select(pair => new Mistake(
                pair.First.Label.Id, pair.First.Label.Announcement.Title,
                    string.Join("; ", pair.Second.Select(answer => $"not “{answer.Question}”: {answer.Detail}")), pair.First.Told.Because,
                pair.Second.GroupBy(answer => answer.Question).Sum(group => Question.Weights[group.Key] * Math.Min(3, group.Count())))),
        ]);
    }

    /// <summary>Everything that the label speaks of.</summary>
    public IReadOnlyList<Answer> Judge(MeaningLabel label, Told told)
    {
        var answers = new List<Answer>();
        var sentences = OwnSentences(label, told);
        if (label.Flagged is { } flagged) Ask(Question.Flagged, told.Flagged == flagged, $"{(told.Flagged ? "" : "not ")}flagged at {told.Relevance}");
        if (label.Directions.Count > 0 && told is { Flagged: true, Direction: { } way })
        {
            Ask(Question.Direction, label.Directions.Contains(way), $"{way}, not {string.Join(" or ", label.Directions)}");
            Ask(Question.Opposite, !(way is "up" or "down" && !label.Directions.Contains(way) && label.Directions.Contains(way == "up" ? "down" : "up")), way);
        }
        if (label.NoDeal) Ask(Question.NoDeal, told.Deals.All(deal => Gone.Contains(deal.Status)), string.Join("; ", told.Deals.Select(Show)));
        if (label.Deal is { } deal) JudgeDeal(label, deal, told, Ask);
        else if (label.NoDeal && told.Deals.Any(item => !Gone.Contains(item.Status))) Ask(Question.ToldDeal, false, string.Join("; ", told.Deals.Select(Show)));
        if (label.Disclosed.Count > 0)
        {
            var denied = Silences.False(sentences, label.Disclosed);
            Ask(Question.Undisclosed, denied.Count == 0, string.Join("; ", denied.Select(item => $"{item.Slot}: {item.Clause}")));
        }
        var source = Lower(label.Announcement.Title + "\n" + label.Announcement.Text);
        var said = (from pattern in label.MustNotSay from sentence in sentences.Select(Own) where pattern.IsMatch(sentence) select $"{pattern} in “{sentence}”")
            .ToArray();
        Ask(Question.MustNotSay, said.Length == 0, string.Join("; ", said));
        foreach (var pattern in label.MustSay) Ask(Question.MustSay, told.Lines.Any(line => pattern.IsMatch(Lower(line))), pattern.ToString());
        if (label.Kind is { } kind && told.Flagged) Ask(Question.Kind, told.Signals.Any(signal => signal.Kind == kind), kind);
        if (label.Stages.Count > 0)
        {
            var stage = told.Stage ?? (told.Deals is [var first, ..] ? first.Status : "none");
            Ask(Question.Stage, label.Stages.Contains(stage), $"{stage}, not {string.Join(" or ", label.Stages)}");
            // What is not flagged and tells no event has no stage of its own.
            if (told.Event is not null || label.Flagged == true) Ask(Question.Coming, label.Stages.Select(Coming).Contains(Coming(stage)),
                $"{stage}, not {string.Join(" or ", label.Stages)}");
        }
        if (label.Vendor is { } vendor) Ask(Question.Vendor, told.Vendor is { } name && IsSame(name, vendor), $"{told.Vendor}, not {vendor}");
        foreach (var fact in label.Facts)
        {
            var read = told.Facts.Where(item => item.Quote.Contains(fact.Quote, StringComparison.Ordinal)
                || fact.Quote.Contains(item.Quote, StringComparison.Ordinal)).ToArray();
            Ask(Question.Facts, read.Any(item => item.Role == fact.Role), $"{fact.Role} {fact.Quote}");
            Ask(Question.NotOpposed, read.Length == 0 || read.Any(item => !Opposed.Contains((fact.Role, item.Role))),
                $"{fact.Quote} read as {read.FirstOrDefault()?.Role}, not {fact.Role}");
        }
        return answers;

        void Ask(string question, bool isRight, string detail) => answers.Add(new(question, isRight, isRight ? "" : detail));

        // What the source says is no saying of ours.
        string Own(string sentence) => source.Contains(sentence.TrimEnd('.'), StringComparison.Ordinal) ? "" : Quoted()
            .Replace(sentence, quote => source.Contains(quote.Groups[1].Value.TrimEnd('.', ','), StringComparison.Ordinal) ? "…" : quote.Value);
    }

    private void JudgeDeal(MeaningLabel label, DealLabel deal, Told told, Action<string, bool, string> ask)
    {
        var best = told.Deals.MaxBy(item => deal.Parties.Count(party => item.Parties.Any(other => IsParty(other, party.Name))));
        var shown = best is null ? "no deal" : Show(best);
        var named = best?.Parties ?? [];
        var hasParties = named.All(party => !Sides.Contains(party.Role) || deal.Parties.Any(other => IsParty(party, other.Name) && party.Role == other.Role));
        if (deal.Parties.Count > 0)
        {
            ask(Question.Parties, hasParties && deal.Parties.All(party => named.Any(other => IsParty(other, party.Name) && other.Role == party.Role)), shown);
            ask(Question.Swapped, !named.Any(party => Sides.Contains(party.Role)
                && deal.Parties.Any(other => IsParty(party, other.Name) && party.Role != other.Role)), shown);
        }
        if (deal.Value is { } value && (best is not null || !value.IsSilent)) ask(Question.Value, value.IsRight(best?.Value), best?.Value?.Quote ?? "none");
        if (deal.Term is { } term && (best is not null || !term.IsSilent)) ask(Question.Term,
            term.IsSilent ? best?.Term?.Months is null : term.IsRight(best?.Term), best?.Term?.Quote ?? "none");
        if (deal.Exclusive is { IsLabelled: true } exclusive && (best is not null || exclusive.Is is not null)) ask(Question.Exclusive,
            best?.Exclusive == exclusive.Is, $"{best?.Exclusive}");
        if (best is not null) ask(Question.ToldDeal, hasParties && (best.Value is null || deal.Value?.IsRight(best.Value) != false), shown);
    }

    /// <summary>What a briefing says of its own, in lower case: not a row of the ledger, which tells of another event.</summary>
    private static string[] OwnSentences(MeaningLabel label, Told told)
    {
        var source = label.Announcement.Title + "\n" + label.Announcement.Text;
        var ledger = told.Sections.Context.Where(line => LedgerRow().Match(line) is { Success: true } row
            && !source.Contains(row.Groups[1].Value, StringComparison.Ordinal));
        return [.. told.Lines.Concat(told.Sections.All.SelectMany(section => section.Lines)).Except(ledger).Select(Lower)];
    }

    private static string Lower(string text) => Gist.Plain(text).Replace("*", "", StringComparison.Ordinal).Trim().ToLowerInvariant();

    private static string Coming(string stage) => stage is "happened" or "planned" ? "coming" : stage;

    private static string Show(ToldDeal deal) => string.Join(", ", deal.Parties.Select(party => $"{party.Name} {party.Role}"))
        + $"; {deal.Value?.Quote ?? "no value"}";

    private bool IsParty(ToldParty party, string name) => IsSame(party.Name, name) || IsSame(party.Mention, name);

    private bool IsSame(string one, string other)
    {
        var (first, second) = (Normal(one), Normal(other));
        return first.Length > 0 && second.Length > 0
            && (first == second || (Math.Min(first.Length, second.Length) > 2
                && (first.StartsWith(second + " ", StringComparison.Ordinal) || second.StartsWith(first + " ", StringComparison.Ordinal))));
    }

    private string Normal(string name)
    {
        if (parties.FindByName(name) is { } party) return parties.BookedOn(party).Name.ToLowerInvariant();
        return Spaces().Replace(LegalForm().Replace(NoLetter().Replace(name.ToLowerInvariant().Replace("'s ", " ", StringComparison.Ordinal), " "), ""), " ")
            .Trim();
    }

    private static double? Share<T>(IReadOnlyCollection<T> items, Func<T, bool> isRight) => items.Count == 0 ? null
        : (double)items.Count(isRight) / items.Count;

    [GeneratedRegex(@"^\*\*((?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}):\*\*")]
    private static partial Regex LedgerRow();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"\b(inc|corp|corporation|ltd|limited|llc|plc|company|gmbh|co kg|kg|a s|ag|sa|se)\b")]
    private static partial Regex LegalForm();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
