using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Ledger;
using BotService.Alerting.Messages;
using BotService.Alerting.Parties;
using BotService.Alerting.Stories;
using BotService.Domain.Parties;

namespace BotService.Alerting.Commands;

/// <summary>What any words that are no command mean: look this up.</summary>
public sealed class LookupCommand(DealQueryReader reader, PartySearch parties, IDealLedger ledger, IStoryStore stories) : ICommand
{
    private const int MostAnnouncements = 5;

    public CommandHelp Help { get; } = new(
        "lookup", ["search", "find"], "vendor [vendor] [filters]",
        "Looks deals up by company, pair or kind: parties, value, term, exclusivity, date, source.",
        ["openai aws", "microsoft >10B since:2023", "hyperscaler kind:compute signal:exclusive"],
        [
            "The word “lookup” can be left out: any words that are no command are looked up.",
            "Filters: >10B, over 10 billion, <500M, since:2025, since monday, until:2024-06, kind:compute, vendor:gpu-cloud, signal:licence, page:2. "
                + "Other words are searched in "
                + "the text.",
            "Two names are a pair; “openai or google” is either, “openai -aws” is without AWS, “openai vs anthropic” compares.",
            $"kind: takes {Wording.Listed(Words.DealKinds)}.",
            $"signal: takes {SignalNames.All}.",
            "Names may be aliases or products; put names of several words in quotation marks if they are misread.",
        ]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var query = reader.Read(call.Words);
        if (query.Error is var (what, mend)) return Replies.Mend(what, mend, "openai >10B since:2025");
        if (query.IsEmpty) return Replies.Mend("What shall I look up?", "Name a vendor, two vendors, or a kind.", [.. Help.Examples]);

        var page = await ledger.SearchAsync(query.Filter, cancellationToken);
        if (page.Total > 0) return Answer(query, page);
        if (await FindAnnouncementsAsync(call, query, cancellationToken) is { } announcements) return announcements;
        if (DidYouMean(call, query) is { } meant) return meant;
        if (query.Words.Count > 0 && query.Parties.Count > 0)
        {
            var wider = await ledger.SearchAsync(query.Filter with { Words = null }, cancellationToken);
            if (wider.Total > 0)
                return Answer(query with { Words = [] }, wider, $"Nothing mentions “{string.Join(' ', query.Words)}”; this is what there is without it.");
        }

        return Replies.Mend(
            $"Nothing found {query.Phrase}.",
            query.Conditions.Count > 0 ? "Try fewer conditions." : "Try one name alone, or look at what can be asked with “help”.", [.. Help.Examples]);
    }

    private static CommandReply Answer(DealQuery query, DealPage page, string? note = null)
    {
        var blocks = new List<MessageBlock>();
        if (note is not null) blocks.Add(new MessageBlock.Paragraph(note));
        if (page.Deals.Count == 0)
            return Replies.Mend(
                $"There are only {Wording.Count(page.Total, "deal or event", "deals and events")} {query.Phrase}.",
                Wording.Text($"The last page is page:{(page.Total - 1) / DealQueryReader.PageSize + 1}."));

        var first = query.Filter.Skip + 1;
        var shown = page.Total == page.Deals.Count ? "" : Wording.Text($", the newest first; these are {first} to {first + page.Deals.Count - 1}");
        blocks.Add(new MessageBlock.Paragraph(RichText.Lead(DealLine.Count(page.Deals, page.Total), $"{query.Phrase}{shown}.")));
        if (page.Total == 1) blocks.AddRange(DealBlocks.InFull(page.Deals[0]));
        else blocks.AddRange(page.Deals.Select(DealBlocks.InBrief));
        blocks.AddRange(DealBlocks.ChartOf(page.Deals, [.. query.Filter.Parties.SelectMany(group => group)]));
        blocks.Add(DealBlocks.RestsOn(page.Deals));

        var message = new ChatMessage
        {
            Summary = Wording.Shortened(
                $"{DealLine.Count(page.Deals, page.Total)} {query.Phrase}: {page.Deals[0].Title} ({Wording.Value(page.Deals[0].Deal.Value)})", 150),
            Blocks = blocks,
            Actions = [.. Further(query, page)],
        };
        return new(message, IsShareable: true);
    }

    private static IEnumerable<MessageAction> Further(DealQuery query, DealPage page)
    {
        var vendors = query.Parties.Select(party => party.Id).ToList();
        if (query.Filter.Skip + page.Deals.Count < page.Total)
            yield return Replies.Run("More", $"{query.Again} page:{query.Page + 1}");
        if (vendors.Count == 1) yield return Replies.Run("Who it depends on", $"exposure {vendors[0]}");
        if (vendors.Count == 1) yield return Replies.Run("Timeline", $"timeline {vendors[0]}");
        if (vendors.Count == 2) yield return Replies.Run("Compare the two", $"compare {vendors[0]} {vendors[1]}");
        if (vendors.Count is 1 or 2) yield return Replies.Run("Subscribe to this", $"subscribe +{string.Join(" +", vendors)}");
    }

    /// <summary>What announcements say where the ledger has no deal. Filters that only deals have are told, not ignored.</summary>
    private async Task<CommandReply?> FindAnnouncementsAsync(CommandCall call, DealQuery query, CancellationToken cancellationToken)
    {
        if (query.Page > 1 || query.Parties.Count + query.Words.Count == 0) return null;
        var found = new List<StoredAnnouncement>();
        foreach (var names in Combinations(query.Groups))
            if (found.Count < MostAnnouncements)
                found.AddRange(await stories.SearchAsync(string.Join(' ', names.Concat(query.Words)), MostAnnouncements - found.Count, cancellationToken));
        found = [.. found.DistinctBy(stored => stored.Announcement.Id)];
        if (found.Count == 0) return null;
        var unused = query.Conditions.Count > 0 ? $" The conditions ({Wording.Listed(query.Conditions)}) hold for deals only and were left out here." : "";
        var message = new ChatMessage
        {
            Summary = Wording.Shortened($"No deal {query.Phrase}; {Wording.Count(found.Count, "announcement mentions", "announcements mention")} it", 150),
            Blocks =
            [
                new MessageBlock.Paragraph(RichText.Lead(
                    "No deal", $"in the ledger {query.Phrase}, but these announcements mention it, the newest first.{unused}")),
                new MessageBlock.Bullets(null, [.. found.Select(Line)]),
            ],
        };
        return new(message, IsShareable: true);
    }

    /// <summary>One name of each group; of the groups with several, the first one's are tried in turn.</summary>
    private static IEnumerable<IEnumerable<string>> Combinations(IReadOnlyList<IReadOnlyList<Party>> groups)
    {
        const int Most = 6;
        var several = groups.Index().FirstOrDefault(group => group.Item.Count > 1).Index;
        var tried = groups.Count == 0 ? 1 : Math.Min(Most, groups[several].Count);
        return Enumerable.Range(0, tried).Select(at => groups.Select((group, i) => group[i == several ? at : 0].Name));
    }

    private static RichText Line(StoredAnnouncement stored)
    {
        var announcement = stored.Announcement;
        var runs = new List<TextRun> { new(announcement.Title, TextStyle.Bold) };
        if (announcement.Url is { } url) runs.AddRange([new(" · "), new(url.Host, Link: url)]);
        runs.Add(new(Wording.Text($" · {Wording.Date(announcement.PublishedAt ?? stored.SeenAt)} · score {stored.Score}")));
        if (stored.Story is { } story) runs.AddRange([new(" · "), new($"details {story}", TextStyle.Code)]);
        return new(runs);
    }

    /// <summary>Words that are a typing slip away from a name, with a button for each reading.</summary>
    private CommandReply? DidYouMean(CommandCall call, DealQuery query)
    {
        var choices =
            from word in query.Words
            from party in parties.Near(word, 2)
            select (party.Name, Command: CommandText.Again(call.Words.Select(typed => typed.Trim(',', ';', '?', '!') == word ? party.Id : typed)));
        return choices.Take(3).ToList() is { Count: > 0 } meant ? Replies.DidYouMean($"Nothing found {query.Phrase}.", meant) : null;
    }
}
