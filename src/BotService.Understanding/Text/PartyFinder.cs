using BotService.Domain.Announcements;
using BotService.Domain.Parties;

namespace BotService.Understanding.Text;

/// <summary>Finds known parties in tokens: an index from a name's first word to all names that begin with it, so that the cost does not grow with the
/// list.</summary>
internal sealed class PartyFinder
{
    private readonly Dictionary<ulong, Name[]> _names;

    public PartyFinder(IReadOnlyList<Party> parties)
    {
        var names = new Dictionary<ulong, List<Name>>();
        foreach (var party in parties)
        {
            Add(party, party.Name, isProduct: false);
            foreach (var alias in party.Aliases) Add(party, alias, isProduct: false);
            foreach (var product in party.Products) Add(party, product, isProduct: true);
        }
        _names = names.ToDictionary(pair => pair.Key, pair => pair.Value.OrderByDescending(name => name.Words.Length).ThenBy(name => name.IsProduct).ToArray());

        void Add(Party party, string text, bool isProduct)
        {
            var tokens = new List<Token>();
            var sentence = 0;
            TextScanner.Scan(text, AnnouncementPart.Title, tokens, ref sentence);
            if (tokens.Count == 0) return;
            var first = tokens[0];
            if (!names.TryGetValue(first.Hash, out var list)) names[first.Hash] = list = [];
            list.Add(new(party, [.. tokens.Select(token => token.Hash)], isProduct,
                NeedsCapital: first.IsCapital,
                NeedsAllCaps: tokens.Count == 1 && first.Has(TokenTraits.AllCaps) && first.Length <= 4,
                IsAmbiguous: tokens.Count == 1 && ((party.IsAmbiguous && !isProduct && !first.Has(TokenTraits.Brandlike)) || PlainWords.Contains(first.Hash))));
        }
    }

    /// <summary>Fills <see cref="Reading.Parties"/> and <see cref="Reading.PartyAt"/>.</summary>
    public void Find(Reading reading)
    {
        var tokens = reading.Tokens;
        List<PartyMention>? found = null;
        List<(PartyMention Mention, int Place)>? doubtful = null;
        for (var i = 0; i < tokens.Length;)
        {
            if (_names.TryGetValue(tokens[i].Hash, out var names) && Match(reading, names, i) is { } name)
            {
                var mention = new PartyMention(name.Party, i, i + name.Words.Length, name.IsProduct);
                if (IsSurname(reading, i)) { i++; continue; }
                if (name.IsAmbiguous && !StandsForCompany(reading, i)) (doubtful ??= []).Add((mention, found?.Count ?? 0));
                else (found ??= []).Add(mention);
                i = mention.To;
            }
            else i++;
        }
        if (doubtful is not null && found is not null)
            for (var i = doubtful.Count - 1; i >= 0; i--) // a doubtful "Box" counts where "Box Inc" stands as well
                if (doubtful[i].Mention is var mention && tokens[mention.From].IsCapital
                    && found.Any(other => other.Party == mention.Party)) found.Insert(doubtful[i].Place, mention);
        if (found is null) return;
        reading.Parties = found;
        for (var index = 0; index < found.Count; index++)
            for (var token = found[index].From; token < found[index].To; token++) reading.PartyAt[token] = (ushort)(index + 1);
    }

    /// <summary>"D. E. Shaw" is not Shaw.</summary>
    private static bool IsSurname(Reading reading, int at) => at > 0 && reading.Tokens[at - 1] is { Length: 1 } initial && initial.IsCapital
        && reading.Source(at - 1).Length > initial.End && reading.Source(at - 1)[initial.End] == '.' && reading.PartOf(at) == reading.PartOf(at - 1);

    private static Name? Match(Reading reading, Name[] names, int at)
    {
        var tokens = reading.Tokens;
        foreach (var name in names)
        {
            if (at + name.Words.Length > tokens.Length || (name.NeedsCapital && !tokens[at].IsCapital && !tokens[at].Has(TokenTraits.Brandlike)
                && !(at < reading.TitleCount && reading.IsLowerCase)) || (name.NeedsAllCaps && !tokens[at].Has(TokenTraits.AllCaps))) continue;
            var matches = true;
            for (var i = 1; i < name.Words.Length && matches; i++)
                matches = tokens[at + i].Hash == name.Words[i] && !tokens[at + i].Has(TokenTraits.Apart & ~TokenTraits.AfterSlash)
                    && (!name.NeedsCapital || reading.IsLowerCase || i + 1 < name.Words.Length || tokens[at + i].IsCapital || tokens[at + i].IsNumber
                    || !char.IsLetter(reading[at + i][0]) || char.IsLower(reading[at + i][0]));
            if (matches) return name;
        }
        return null;
    }

    /// <summary>Whether an ordinary word with a capital stands for the company: in running text a capital says so, in a headline the words around it
    /// must.</summary>
    private static bool StandsForCompany(Reading reading, int at)
    {
        var tokens = reading.Tokens;
        var token = tokens[at];
        if (!token.IsCapital && !(at < reading.TitleCount && reading.IsLowerCase)) return false;
        var next = at + 1 < tokens.Length && reading.SameSentence(at, at + 1) ? tokens[at + 1] : default;
        var before = at > 0 && reading.SameSentence(at, at - 1) ? tokens[at - 1] : default;
        var nextApart = next.Length == 0 || next.Has(TokenTraits.Apart);
        // part of a longer name
        if (!nextApart && next.IsCapital && !CompanyWords.Contains(next.Hash) && !VerbsOfCompanies.Contains(next.Hash)
            && !(reading.HasTitleCase && at < reading.TitleCount)) return false;
        if (!token.Has(TokenTraits.Apart) && before.Length > 0 && before.IsCapital && !before.Has(TokenTraits.Possessive)
            && !(reading.HasTitleCase && at < reading.TitleCount) && !before.Has(TokenTraits.SentenceStart)) return false;
        var isTitleCase = at < reading.TitleCount && reading.HasTitleCase;
        if (!isTitleCase && !reading.IsLowerCase && before.Length > 0 && !token.Has(TokenTraits.ClauseStart | TokenTraits.AfterQuote)) return true;
        if (token.Has(TokenTraits.Possessive)) return true;
        // At the head of a sentence a capital says nothing: what stands behind has to be a company's.
        if (!nextApart && next.Length > 0 && !isTitleCase && (TechnologyWords.Contains(next.Hash) || reading.PartyAt[at + 1] > 0)) return true;
        if (!nextApart && (VerbsOfCompanies.Contains(next.Hash) || CompanyWords.Contains(next.Hash))) return true;
        return before.Length > 0 && !token.Has(TokenTraits.Apart) && (VerbsOnCompanies.Contains(before.Hash) || Prepositions.Contains(before.Hash));
    }

    private static HashSet<ulong> Set(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Word.Hash(word))];

    private static readonly HashSet<ulong> CompanyWords = Set(
        "inc corp corporation holdings group ltd llc technologies systems labs software ceo cfo cto ai founder founders shares stock");

    private static readonly HashSet<ulong> VerbsOfCompanies = Set(
        "acquires acquired acquiring buys bought buying to will would could may must can sets closes opens shuts halts pauses restores reopens removes scraps "
            + "waives halves slashes lifts lowers increases hikes doubles charges introduces bans blocks allows lets limits restricts retires deprecates "
            + "discontinues postpones delays " +
        "extends renews denies rejects refuses sells rents orders supplies awards chooses picks selects folds bundles bills tightens loosens complains appeals "
            + "settles stays keeps goes brings puts says said is has raises raised launches launched unveils announces announced signs signed agrees agreed "
            + "plans adds ends drops stops " +
        "takes wins faces joins partners cuts expands sues seeks gets offers introduces reaches strikes invests hires loses moves pays pledges commits changes "
            + "switches makes kills retires and");

    /// <summary>What news says of vendors: "Oracle deal", "Slack users", "Amazon cloud unit".</summary>
    private static readonly HashSet<ulong> TechnologyWords = Set(
        "deal deals contract cloud shares stock users customers price prices pricing fee fees data api apis app apps unit chief ceo engineers developers "
            + "developer workers staff employees platform service services software ai model models database licence license licences licenses " +
        "plan plans subscription support outage update updates web aws chips chip browser store integration connector acquisition takeover bid merger founder "
            + "spokesman spokesperson lawyers appeal antitrust case probe fine revenue earnings products product tools tool devices " +
        "account accounts security server servers storage partnership agreement investment spending business team teams enterprise workspace search code agent "
            + "agents free pro");

    private static readonly HashSet<ulong> VerbsOnCompanies =
        Set("acquires acquire acquired acquiring buys buy buying bought purchases purchase invests sues backs leaves joins picks selects chooses taps via "
        + "startup maker firm company provider vendor");

    private static readonly HashSet<ulong> Prepositions = Set("with from by against for and on into at of");

    private static readonly HashSet<ulong> PlainWords = ListFile.Words("words/plain-names.txt");

    private sealed record Name(Party Party, ulong[] Words, bool IsProduct, bool NeedsCapital, bool NeedsAllCaps, bool IsAmbiguous);
}
