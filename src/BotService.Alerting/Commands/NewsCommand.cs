using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Messages;
using BotService.Alerting.Parties;
using BotService.Alerting.Stories;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;

namespace BotService.Alerting.Commands;

/// <summary>Stories on demand, whether they were posted or not.</summary>
public sealed class NewsCommand(
    DealQueryReader reader, PartySearch search, PartyFamily family, PartyDirectory parties, IStoryStore stories, ISubscriptionStore subscriptions) : ICommand
{
    /// <summary>Of more stories the newest are looked through.</summary>
    private const int MostRead = 1_000;

    private const int UsualDays = 7;

    public CommandHelp Help { get; } = new(
        "news", ["latest", "headlines", "today", "new"], "[vendor…] [signal:…] [since:…] [severity:…]",
        "Shows stories, the newest first: of vendors, signals, a time; alone, what is new.",
        ["news openai", "news signal:price since monday", "news last week gravest", "today"],
        [
            "“gravest” puts the most severe first; severity:2 leaves out what is less. Without a time and a vendor it shows the last seven days.",
            "Filters are those of look-ups: since:2025-06, last week, kind:compute (the story's deal), openai or google, -aws. "
                + "Other words are searched in the text.",
            $"signal: takes {SignalNames.All}.",
        ]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var asked = Read(call);
        if (asked.Problem is { } problem) return problem;
        var query = asked.Query;
        if (query.Error is var (what, mend)) return Replies.Mend(what, mend, [.. Help.Examples]);
        var groups = query.Filter.Parties;
        var followed = query.Groups.Count == 0 && groups.Count == 0 && !asked.IsAll ? await FollowedAsync(call, cancellationToken) : [];
        if (followed.Count > 0) groups = [[.. followed.SelectMany(family.Of).Distinct()]];

        var isOpen = query.Filter.Since is null && query.Filter.Until is null && query.Groups.Count == 0 && query.Words.Count == 0;
        var since = query.Filter.Since is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : isOpen ? call.Now.AddDays(-UsualDays)
            : DateTimeOffset.UnixEpoch;
        var filter = new StoryFilter(call.Request.Channel.Workspace, since, groups, query.Filter.Words, MostRead);
        var found = Matching(await stories.ListAsync(filter, cancellationToken), asked).Where(story => !isOpen || story.HappenedAt >= since).ToList();
        var isOlder = found.Count == 0 && isOpen;
        if (isOlder) found = Matching(await stories.ListAsync(filter with { ChangedSince = DateTimeOffset.UnixEpoch }, cancellationToken), asked);
        List<Story> ordered =
        [
            .. asked.IsGravestFirst
                ? found.OrderByDescending(story => story.Score.Severity).ThenByDescending(story => story.Score.Value)
                    .ThenByDescending(story => story.HappenedAt)
                : found.OrderByDescending(story => story.HappenedAt).ThenByDescending(story => story.Score.Value),
        ];
        var phrase = Phrase(asked, followed);
        var page = ordered.Skip(query.Filter.Skip).Take(DealQueryReader.PageSize).ToList();
        if (page.Count == 0)
            return ordered.Count > 0
                ? Replies.Mend($"There are only {Wording.Count(ordered.Count, "story", "stories")}{phrase}.", "Ask for an earlier page.", Again(asked, 1))
                : Replies.Mend(
                    $"No news{phrase}.", query.Groups.Count > 0 ? "Earlier deals are in the ledger." : "Ask for less, or for a longer time.",
                    query.Groups.Count > 0 ? query.Parties[0].Id : "news last month", "help news") with
                { Form = null };
        return Answer(asked, phrase, isOpen && !isOlder, isOlder, page, ordered.Count, followed.Count > 0);
    }

    private static CommandReply Answer(Asked asked, string phrase, bool isUsual, bool isOlder, List<Story> page, int total, bool isFollowed)
    {
        var first = asked.Query.Filter.Skip + 1;
        var order = asked.IsGravestFirst ? "the gravest first" : "the newest first";
        var shown = total > page.Count ? Wording.Text($"; these are {first} to {first + page.Count - 1}") : "";
        var lead = Wording.Count(total, "story", "stories");
        var when = isUsual ? Wording.Text($" of the last {UsualDays} days") : isOlder ? Wording.Text($" (nothing in the last {UsualDays} days)") : "";
        var message = new ChatMessage
        {
            Summary = Wording.Shortened($"{lead}{phrase}{when}: {page[0].Title}", 150),
            Blocks =
            [
                new MessageBlock.Paragraph(RichText.Lead(lead, $"{(phrase + when).TrimStart()}, {order}{shown}.".TrimStart(',', ' '))),
                .. page.Select(InBrief),
            ],
            Actions =
            [
                Menu("Details…", "details", page), Menu("Why…", "why", page),
                .. first - 1 + page.Count < total ? [Replies.Run("More", Again(asked, asked.Query.Page + 1))] : (MessageAction[])[],
                .. asked.IsGravestFirst || total == 1 ? [] : (MessageAction[])[Replies.Run("Gravest first", Again(asked, 1) + " gravest")],
                .. isFollowed ? [Replies.Run("All vendors", "news all")] : (MessageAction[])[],
                new("Look up a deal", MessageActionKind.Form, DealForm.Name),
            ],
        };
        return new(message, IsShareable: true);
    }

    /// <summary>A choice among stories.</summary>
    internal static MessageAction Menu(string label, string command, IReadOnlyList<Story> of) => new(
        label, MessageActionKind.Menu, command, [.. of.Select(story => new ActionChoice(Wording.Shortened(story.Title, 60), $"{command} {story.Id}"))]);

    private static MessageBlock InBrief(Story story) => new MessageBlock.Lines(story.Title,
    [
        .. story.Briefing.Lines.Take(1).Select(StoryBlocks.Line),
        new([.. StoryBlocks.SmallPrint(story).Runs, new(" · "), new($"details {story.Id}", TextStyle.Code)]),
    ]);

    /// <summary>The vendors of this channel's subscription; empty where it follows all, or none.</summary>
    private async Task<IReadOnlyList<string>> FollowedAsync(CommandCall call, CancellationToken cancellationToken) =>
        (await subscriptions.FindAsync(call.Request.Channel, cancellationToken))?.PartyIds ?? [];

    private static List<Story> Matching(IReadOnlyList<Story> of, Asked asked)
    {
        var filter = asked.Query.Filter;
        return
        [
            .. of.Where(story => (asked.Signals.Count == 0 || story.Score.Signals.Any(signal => asked.Signals.Contains(signal.Kind)))
                && story.Score.Severity >= asked.Severity
                && (filter.Kind is null || story.Deal?.Kind == filter.Kind)
                && DateOnly.FromDateTime(story.HappenedAt.UtcDateTime) is var day && (filter.Since is null || day >= filter.Since)
                && (filter.Until is null || day <= filter.Until)
                && !story.PartyIds.Any(filter.NotParties.Contains)
                && (filter is { AtLeastUsd: null, AtMostUsd: null } || (story.Deal?.Value is { Per: null } value && DollarRates.ToUsd(value.Money) is { } usd
                    && usd >= (filter.AtLeastUsd ?? 0) && usd <= (filter.AtMostUsd ?? decimal.MaxValue)))),
        ];
    }

    private string Phrase(Asked asked, IReadOnlyList<string> followed)
    {
        const int MostNamed = 5;
        var phrases = new List<string>();
        if (followed.Count > 0)
            phrases.Add($"on {Wording.Listed([.. followed.Take(MostNamed).Select(id => parties.Find(id)?.Name ?? id),
                .. followed.Count > MostNamed ? ["others"] : (string[])[]], "or")}, which this channel follows");
        if (asked.Signals.Count > 0) phrases.Add($"with {Wording.Listed(asked.Signals.Select(SignalWords.Label), "or")}");
        if (asked.Severity > 0) phrases.Add(Wording.Text($"of severity {asked.Severity} and up"));
        if (asked.Query.Phrase is { Length: > 0 } rest) phrases.Add(rest.StartsWith("for ", StringComparison.Ordinal) ? "on " + rest[4..] : rest);
        return phrases.Count == 0 ? "" : " " + string.Join(", ", phrases);
    }

    private static string Again(Asked asked, int page) =>
        $"news {asked.Query.Again}{string.Concat(asked.Signals.Select(signal => $" signal:{SignalWords.Code(signal)}"))}"
            + $"{(asked.Severity > 0 ? Wording.Text($" severity:{asked.Severity}") : "")}"
            + $"{(asked.IsGravestFirst ? " gravest" : "")}{(asked.IsAll ? " all" : "")}"
            + (page > 1 ? Wording.Text($" page:{page}") : "");

    private Asked Read(CommandCall call)
    {
        List<string> words = [.. call.Words];
        if (call.Request.Text is { } typed && CommandText.Words(CommandText.Asked(typed)) is [var name, ..]
            && name.Equals("today", StringComparison.OrdinalIgnoreCase))
            words.Insert(0, "today");
        var cursor = new WordCursor(words.SelectMany(Cut));
        var (rest, signals, severity, isGravest, isAll) = (new List<string>(), new List<SignalKind>(), 0, false, false);
        while (!cursor.IsDone)
        {
            var word = cursor.Word();
            if (word is "signal" or "signals")
            {
                cursor.At++;
                if (SignalNames.Read(cursor) is not { } kind)
                    return new() { Problem = Replies.Mend($"“{cursor.Typed}” is no signal.", $"The signals are {SignalNames.All}.", [.. Help.Examples]) };
                signals.Add(kind);
                while (SignalNames.Read(cursor) is { } more) signals.Add(more);
            }
            else if (word is "severity" or "severe")
            {
                cursor.At++;
                var level = cursor.Word().TrimStart('>', '=').TrimEnd('+');
                if (level is not ("1" or "2" or "3"))
                    return new()
                    {
                        Problem = Replies.Mend($"“{cursor.Typed}” is no severity.",
                            "It is 1 (narrow), 2 (material) or 3 (changes the market).", [.. Help.Examples])
                    };
                severity = level[0] - '0';
                cursor.At++;
            }
            else if (word is "gravest" or "grave" or "gravest-first" or "severest" or "worst" or "biggest" or "important" or "top")
            {
                isGravest = true;
                cursor.At++;
                cursor.Pass("first", "stories", "news");
            }
            else if (word is "newest" or "latest" or "recent" or "first" or "stories" or "story" or "news" or "headlines" or "most") cursor.At++;
            else if (word is "all" or "everything" && search.FindLongest(cursor.Words, cursor.At) is null)
            {
                isAll = true;
                cursor.At++;
            }
            else if (search.FindLongest(cursor.Words, cursor.At) is var (_, taken))
            {
                rest.AddRange(cursor.Words.Skip(cursor.At).Take(taken));
                cursor.At += taken;
            }
            else if (SignalNames.Read(cursor) is { } bare) signals.Add(bare);
            else
            {
                rest.Add(cursor.Typed);
                cursor.At++;
            }
        }

        return new() { Query = reader.Read(rest), Signals = [.. signals.Distinct()], Severity = severity, IsGravestFirst = isGravest, IsAll = isAll };
    }

    /// <summary>"signal:price,licence" and "severity:2" are words by themselves here.</summary>
    private static IEnumerable<string> Cut(string word) =>
        word.Split(':', 2) is [var name, var value] && name.ToLowerInvariant() is "signal" or "signals" or "severity" or "sort"
        ? [name, .. value.Split(',', StringSplitOptions.RemoveEmptyEntries)]
        : [word];

    private sealed record Asked
    {
        public DealQuery Query { get; init; } = new() { Filter = new() };

        public IReadOnlyList<SignalKind> Signals { get; init; } = [];

        public int Severity { get; init; }

        public bool IsGravestFirst { get; init; }

        /// <summary>Whether the vendors that the channel follows are no condition.</summary>
        public bool IsAll { get; init; }

        public CommandReply? Problem { get; init; }
    }
}
