using System.Text;
using BotService.Alerting.Chat;
using BotService.Alerting.Feeds;
using BotService.Alerting.Intake;
using BotService.Alerting.Messages;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Feeds;

namespace BotService.Alerting.Commands;

public sealed class FeedsCommand(IFeedStore feeds, IOpml opml, IFeedLookup lookup, EntryReader reader, ISubscriptionStore subscriptions) : ICommand
{
    private const int MostOffered = 5;

    /// <summary>A workspace may add so many of its own.</summary>
    private const int MostAdded = 500;

    private const int MostShown = 25;
    private const int LongestPart = 2_800; // a block of any platform takes so many characters

    public CommandHelp Help { get; } = new(
        "feeds", ["feed"], "list | add site or address | remove address | import addresses | export [own] [lines]",
        "Shows the feeds that this workspace follows, and adds or removes some.",
        ["feeds list", "feeds add https://blog.example.com/feed.xml", "feeds export"],
        [
            "“feeds add” takes the address of a feed (RSS, Atom or JSON Feed), or of a site, whose feeds it then offers. A feed's first reading alerts "
                + "nothing; what it holds is shown as a preview.",
            "“feeds import” takes a list of addresses, or a pasted OPML list, of at most 500 feeds.",
            "“feeds export” gives all that this channel follows as OPML; with “lines” the addresses, with “own” those alone that this workspace added.",
            "“feeds remove” also works on feeds of the catalogue: this workspace then hears nothing of them.",
        ]);

    public Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken) => call.Words.FirstOrDefault("list").ToLowerInvariant() switch
    {
        "list" or "show" => ListAsync(call, cancellationToken),
        "add" or "follow" => AddAsync(call, cancellationToken),
        "remove" or "delete" or "unfollow" => RemoveAsync(call, cancellationToken),
        "import" => ImportAsync(call, cancellationToken),
        "export" => ExportAsync(call, cancellationToken),
        var word => Task.FromResult(Replies.Mend($"“{word}” is nothing that feeds can do.", "Write list, add, remove, import or export.", [.. Help.Examples])),
    };

    private async Task<CommandReply> ListAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var followed = await feeds.ListFollowedAsync(call.Request.Channel.Workspace, cancellationToken);
        if (followed.Count == 0) return Replies.Mend("This workspace follows no feed.", "Add one.", "feeds add https://blog.example.com/feed.xml");
        var failing = followed.Where(feed => feed.Failures > 0 || feed.StoppedBecause is not null).ToList();
        var added = followed.Where(feed => !feed.IsCatalogue).ToList();
        var folders = followed.Where(feed => feed.IsCatalogue).GroupBy(feed => feed.Folder.Length > 0 ? feed.Folder : "Other")
            .Select(folder => Wording.Text($"{folder.Key} ({folder.Count()})"));
        var blocks = new List<MessageBlock>
        {
            new MessageBlock.Paragraph(RichText.Lead(Wording.Count(followed.Count, "feed", "feeds"),
                $"followed by this workspace, {Wording.Count(failing.Count, "of them fails", "of them fail")} at present.")),
            new MessageBlock.Paragraph(RichText.Lead("Catalogue:", Wording.Listed(folders) + ".")),
        };
        if (added.Count > 0) blocks.Add(new MessageBlock.Bullets("Added by this workspace", Shown(added, Line)));
        if (failing.Count > 0) blocks.Add(new MessageBlock.Bullets("Failing", Shown(failing, Trouble)));
        if (followed.Where(feed => feed.LeftOut is not null).ToList() is { Count: > 0 } leaving) blocks.Add(new MessageBlock.Bullets("Read, but not all of it",
            Shown(leaving, Leaving)));
        return new(new ChatMessage { Summary = $"{Wording.Count(followed.Count, "feed", "feeds")} followed, {failing.Count} failing", Blocks = blocks });
    }

    private async Task<CommandReply> AddAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Words.Count < 2) return Replies.Mend("Which feed?", "Give its address.", "feeds add https://blog.example.com/feed.xml");
        List<Uri> addresses = [];
        foreach (var word in call.Words.Skip(1).Where(word => word.Any(char.IsLetterOrDigit)))
        {
            if (FeedAddress.Read(word) is not { } address)
                return Replies.Mend($"“{Wording.Shortened(word, 80)}” is no address of a feed.",
                    "Give the whole address, beginning with https:// or http://, of a public host. Nothing was added.",
                    "feeds add https://blog.example.com/feed.xml");
            addresses.Add(address);
        }

        return addresses.Count == 1 ? await LookAndAddAsync(call, addresses[0], cancellationToken) : await AddAllAsync(call,
            [.. addresses.Select(address => new OpmlOutline("", address, null, ""))], [], cancellationToken);
    }

    /// <summary>One address is looked at while the person waits, so that what is wrong with it is said at once.</summary>
    private async Task<CommandReply> LookAndAddAsync(CommandCall call, Uri address, CancellationToken cancellationToken)
    {
        var followed = (await feeds.ListFollowedAsync(call.Request.Channel.Workspace, cancellationToken)).ToLookup(feed => FeedAddress.Key(feed.Url));
        if (followed[FeedAddress.Key(address)].FirstOrDefault(feed => feed is { Failures: 0, StoppedBecause: null }) is { } known)
            return Replies.Say($"This workspace follows {known.Url.AbsoluteUri} "
                + $"already{(known.Title.Length > 0 ? $": “{Wording.Shortened(known.Title, 80)}”" : "")}. Nothing was "
                + "changed.", Replies.Run("Feeds", "feeds list"));
        var outline = new OpmlOutline("", address, null, "");
        switch (await lookup.LookAsync(address, cancellationToken))
        {
            case FeedLookup.Feed { Document: var document }:
                var added = await AddAllAsync(call, [outline], [], cancellationToken);
                return document.Entries.Count == 0 ? added : added with
                {
                    Message = added.Message with
                    {
                        Blocks = [.. added.Message.Blocks,
                    await NewestAsync(call, address, document, cancellationToken)]
                    }
                };
            case FeedLookup.Site { Feeds: var offers }:
                var shown = offers.Take(MostOffered).ToList();
                return Replies.Say(
                    $"{address.AbsoluteUri} is a page that has {Wording.Count(offers.Count, "feed", "feeds")}. Which one shall this workspace follow? "
                        + $"{Wording.Listed(shown.Select(Offered))}.",
                    [.. shown.Where(offer => !followed.Contains(FeedAddress.Key(offer.Address)))
                        .Select(offer => Replies.Run(Wording.Shortened(NameOf(offer), 30), $"feeds add {offer.Address.AbsoluteUri}"))]);
            case FeedLookup.Refused { Message: var why }:
                return Replies.Mend($"{address.AbsoluteUri} cannot be followed.", why + " Nothing was added.", "feeds add https://blog.example.com/feed.xml");
            case FeedLookup.Later { Message: var why }:
                return await AddAllAsync(call, [outline], [], cancellationToken,
                    $" It could not be looked at just now: {why} This channel hears of it if that lasts for a day.");
            default:
                throw new InvalidOperationException("The set of findings is closed.");
        }

        string Offered(FeedOffer offer) =>
            $"{NameOf(offer)} ({offer.Address.AbsoluteUri}{(followed.Contains(FeedAddress.Key(offer.Address)) ? ", followed already" : "")})";
    }

    /// <summary>The newest entries, with what this channel would have heard of them.</summary>
    private async Task<MessageBlock> NewestAsync(CommandCall call, Uri address, FeedDocument document, CancellationToken cancellationToken)
    {
        var threshold = (await subscriptions.FindAsync(call.Request.Channel, cancellationToken))?.Threshold;
        var lines = document.Entries.Select(entry =>
        {
            var read = reader.Read(new Feed { Url = address }, document.Title, entry, call.Now);
            var isTold = threshold is { } least ? read.Score >= least : read.News?.Understood.Score.IsFlagged == true;
            var date = entry.PublishedAt is { } published ? $", {Wording.Date(published)}" : "";
            return new RichText([new(Wording.Shortened(entry.Title.Length > 0 ? entry.Title : "(no title)", 150), Link: entry.Link),
                new(Wording.Text($"{date} · {read.Score} of 100: {(isTold ? "told" : "not told")} in this channel if it were new"))]);
        });
        return new MessageBlock.Bullets("Its newest entries", [.. lines]);
    }

    private static string NameOf(FeedOffer offer) => offer.Title.Length > 0 ? Wording.Shortened(offer.Title, 60) : offer.Address.AbsolutePath;

    private async Task<CommandReply> ImportAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Words.Count < 2) return Replies.Mend("What shall I import?", "Paste addresses, or an OPML list, after the word import.",
            "feeds import https://a.example/feed https://b.example/rss");
        var list = call.Text[(call.Text.IndexOf("import", StringComparison.OrdinalIgnoreCase) + "import".Length)..];
        var reading = opml.Read(Encoding.UTF8.GetBytes(list), OpmlLimits.Import);
        if (reading.Outlines.Count == 0) return Replies.Mend("That is no OPML list, and no list of addresses, that I can read.",
            string.Join(' ', reading.Problems.DefaultIfEmpty("Paste the whole file, from <opml to </opml>.")));
        return await AddAllAsync(call, reading.Outlines, reading.Problems, cancellationToken);
    }

    private async Task<CommandReply> AddAllAsync(CommandCall call, IReadOnlyList<OpmlOutline> wanted, IReadOnlyList<string> problems,
        CancellationToken cancellationToken, string note = "")
    {
        var workspace = call.Request.Channel.Workspace;
        var own = (await feeds.ListFollowedAsync(workspace, cancellationToken)).Count(feed => !feed.IsCatalogue);
        if (own + wanted.Count > MostAdded) return Replies.Mend(Wording.Text($"A workspace may add {MostAdded} feeds; it has {own}."),
            "Remove some first. Nothing was added.", "feeds list", "feeds remove https://blog.example.com/feed.xml");

        var added = await feeds.AddAsync([.. wanted.Select(each => new Feed { Url = each.Url, Title = each.Title, SiteUrl = each.SiteUrl, Folder = each.Folder,
            NextPollAt = call.Now })], cancellationToken);
        await feeds.FollowAsync(call.Request.Channel, [.. added.Select(feed => feed.Id)], cancellationToken);
        if (added.Where(feed => feed.StoppedBecause is not null || feed.Failures > 0).Select(feed => feed.Id)
            .ToList() is { Count: > 0 } again) await feeds.MakeDueAsync(again, call.Now, cancellationToken);
        var names = added.Count == 1 ? added[0].Url.AbsoluteUri : Wording.Count(added.Count, "feed", "feeds");
        if (problems.Count > 0) note += " Left out: " + string.Join(' ', problems.Take(5));
        return Replies.Say(
            $"This workspace follows {names}. A new feed is read within a minute; that first reading alerts nothing and is shown as a preview.{note}",
            [Replies.Run("Feeds", "feeds list"), .. added.Count == 1 ? [Replies.Run("Undo", $"feeds remove {added[0].Url.AbsoluteUri}")]
                : (MessageAction[])[]]);
    }

    private async Task<CommandReply> RemoveAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Words.Count < 2) return Replies.Mend("Which feed?", "Give its address, or a part of its title that no other has.",
            "feeds remove https://blog.example.com/feed.xml");
        var wanted = string.Join(' ', call.Words.Skip(1));
        var followed = await feeds.ListFollowedAsync(call.Request.Channel.Workspace, cancellationToken);
        var found = followed.Where(feed => feed.Url.AbsoluteUri.TrimEnd('/').Equals(wanted.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count == 0) found = [.. followed.Where(feed => feed.Title.Contains(wanted, StringComparison.OrdinalIgnoreCase))];
        switch (found.Count)
        {
            case 0:
                return Replies.Mend($"This workspace follows no feed “{Wording.Shortened(wanted, 80)}”.", "Copy the address from the list.", "feeds list");
            case > 1:
                return Replies.Mend($"“{Wording.Shortened(wanted, 80)}” fits {found.Count} feeds: {Wording.Listed(found.Take(5).Select(feed => feed.Title))}.",
                    "Give the address instead.", $"feeds remove {found[0].Url}");
        }

        await feeds.SetFollowedAsync(call.Request.Channel.Workspace, found[0].Id, false, cancellationToken);
        return Replies.Say($"This workspace no longer follows {NameOf(found[0])}.", Replies.Run("Undo", $"feeds add {found[0].Url}"));
    }

    private async Task<CommandReply> ExportAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var followed = await feeds.ListFollowedAsync(call.Request.Channel.Workspace, cancellationToken);
        var isOwn = Asks("own", "added", "ours");
        List<Feed> exported = [.. followed.Where(feed => feed.Url.Scheme is "http" or "https" && !(isOwn && feed.IsCatalogue))];
        if (exported.Count == 0) return Replies.Say(
            isOwn ? "This workspace has added no feed of its own." : "This channel follows no feed that has an address.",
            Replies.Run("Feeds", "feeds list"));
        var isLines = Asks("lines", "text", "addresses", "urls", "list");
        var document = isLines ? string.Join('\n', exported.Select(feed => feed.Url.AbsoluteUri)) : opml.Write("Feeds followed by this workspace", exported);
        return new(new ChatMessage
        {
            Summary = $"{Wording.Count(exported.Count, "feed", "feeds")} {(isLines ? "as lines" : "as OPML")}",
            Blocks =
            [
                new MessageBlock.Paragraph(RichText.Lead(Wording.Count(exported.Count, "feed", "feeds"),
                    isLines ? "one a line." : "as OPML, to be read by any feed reader. Save it as feeds.opml.")),
                .. Parts(document).Select(part => new MessageBlock.Paragraph(new([new(part, TextStyle.Code)]))),
            ],
        });

        bool Asks(params string[] any) => call.Words.Skip(1).Any(word => any.Contains(word.ToLowerInvariant()));
    }

    /// <summary>Cut between lines.</summary>
    private static IEnumerable<string> Parts(string document)
    {
        var part = new StringBuilder();
        foreach (var line in document.Split('\n'))
        {
            if (part.Length > 0 && part.Length + line.Length + 1 > LongestPart)
            {
                yield return part.ToString();
                part.Clear();
            }

            if (part.Length > 0) part.Append('\n');
            part.Append(line.TrimEnd('\r'));
        }

        if (part.Length > 0) yield return part.ToString();
    }

    private static IReadOnlyList<RichText> Shown(List<Feed> all, Func<Feed, RichText> line) =>
        [.. all.Take(MostShown).Select(line), .. all.Count > MostShown ? [Wording.Text($"…and {all.Count - MostShown} more")] : (RichText[])[]];

    private static RichText Line(Feed feed) => new([new(NameOf(feed)), new(" · "), new(feed.Url.Host, Link: LinkOf(feed))]);

    private static RichText Trouble(Feed feed) => new([new(NameOf(feed), TextStyle.Bold),
        new(" " + (feed.StoppedBecause ?? feed.FailureMessage ?? feed.FailureCode))]);

    private static RichText Leaving(Feed feed) => new([new(NameOf(feed), TextStyle.Bold), new($": {feed.LeftOut}.")]);

    private static Uri? LinkOf(Feed feed) => feed.Url.Scheme is "http" or "https" ? feed.Url : null;

    private static string NameOf(Feed feed) => feed.Title.Length > 0 ? Wording.Shortened(feed.Title, 80) : feed.Url.AbsoluteUri;
}
