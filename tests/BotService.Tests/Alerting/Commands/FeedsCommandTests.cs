using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;
using BotService.Domain.Subscriptions;
using BotService.Tests.Builders;
using BotService.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Alerting.Commands;

public sealed class FeedsCommandTests
{
    [Fact]
    public async Task An_added_feed_is_followed_by_this_workspace_alone()
    {
        await using var talk = await Conversation.StartAsync();
        var elsewhere = new ChannelKey(new WorkspaceId("local:elsewhere"), "general");

        Assert.Contains(
            "https://news.initech.example/feed.xml", await talk.AskAsync("feeds add https://news.initech.example/feed.xml"), StringComparison.Ordinal);
        Assert.Contains("news.initech.example", await talk.AskAsync("feeds list"), StringComparison.Ordinal);
        Assert.DoesNotContain("news.initech.example/feed.xml", await talk.AskAsync("feeds list", elsewhere), StringComparison.Ordinal);

        Assert.Contains("no longer follows", await talk.AskAsync("feeds remove https://news.initech.example/feed.xml"), StringComparison.Ordinal);
        Assert.Contains("follows no feed", await talk.AskAsync("feeds"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("feeds add", "Which feed?")]
    [InlineData("feeds add blog", "no address of a feed")]
    [InlineData("feeds add ftp://blog.example.com/feed", "no address of a feed")]
    [InlineData("feeds add https://localhost/feed", "no address of a feed")]
    [InlineData("feeds add seed:announcements/press-wire.xml", "no address of a feed")]
    [InlineData("feeds add https://ada:secret@blog.example.com/feed", "no address of a feed")]
    [InlineData("feeds remove something", "follows no feed “something”")]
    [InlineData("feeds dance", "list, add, remove, import or export")]
    [InlineData("feeds import <opml><body>", "no OPML list")]
    public async Task What_is_no_feed_is_told(string words, string expected)
    {
        await using var talk = await Conversation.StartAsync();

        Assert.Contains(expected, await talk.AskAsync(words), StringComparison.Ordinal);
        Assert.Empty(await talk.Get<IFeedStore>().ListAsync(Conversation.Cancel));
    }

    [Theory]
    [InlineData("feeds add news.initech.example/feed.xml", "https://news.initech.example/feed.xml")]
    [InlineData("feeds add feed:https://news.initech.example/feed.xml", "https://news.initech.example/feed.xml")]
    [InlineData("feeds add feed://news.initech.example/feed.xml", "http://news.initech.example/feed.xml")]
    [InlineData("feeds add [their feed](https://news.initech.example/feed.xml)", "https://news.initech.example/feed.xml")]
    [InlineData("feeds add <https://news.initech.example/feed.xml|news.initech.example>", "https://news.initech.example/feed.xml")]
    [InlineData("feeds add https://news.initech.example/f?a=1|2", "https://news.initech.example/f?a=1%7C2")]
    [InlineData("feeds add https://news.initech.example/a—b/feed", "https://news.initech.example/a%E2%80%94b/feed")]
    public async Task An_address_is_understood_as_people_paste_it(string words, string address)
    {
        await using var talk = await Conversation.StartAsync();

        Assert.Contains($"follows {address}", await talk.AskAsync(words), StringComparison.Ordinal);
        Assert.Equal(address, Assert.Single(await talk.Get<IFeedStore>().ListAsync(Conversation.Cancel)).Url.AbsoluteUri);
    }

    [Fact]
    public async Task The_feeds_of_a_site_are_offered_as_buttons_and_a_feed_is_shown_with_its_newest_entries()
    {
        var feed = new Uri("https://initech.example/feed");
        await using var talk = await Conversation.StartAsync(services => services.AddSingleton<IFeedLookup>(new StagedLookup(new()
        {
            [new Uri("https://initech.example/")] = new FeedLookup.Site([new(feed, "News"), new(new Uri("https://initech.example/comments"), "Comments")]),
            [feed] = new FeedLookup.Feed(new FeedDocument
            {
                Format = "rss20",
                EntryCount = 1,
                Entries = [new Entry { Keys = [new(1)], ContentHash = 1, Title = "Initech opens a shop" }]
            }),
        })));

        var offer = (await talk.SayAsync("feeds add initech.example")).Message;
        Assert.Equal(["feeds add https://initech.example/feed", "feeds add https://initech.example/comments"], offer.Actions.Select(action => action.Value));
        Assert.Empty(await talk.Get<IFeedStore>().ListAsync(Conversation.Cancel));

        Assert.Contains("Initech opens a shop", await talk.AskAsync(offer.Actions[0].Value), StringComparison.Ordinal);
        Assert.Contains("already", await talk.AskAsync("feeds add http://initech.example/feed"), StringComparison.Ordinal);
        Assert.Contains("cannot be followed", await talk.AskAsync("feeds add https://initech.example/nothing"), StringComparison.Ordinal);
        Assert.Equal(feed, Assert.Single(await talk.Get<IFeedStore>().ListAsync(Conversation.Cancel)).Url);
    }

    [Fact]
    public async Task What_a_feed_s_document_held_that_was_left_out_is_listed()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.Get<IFeedStore>().AddAsync(
            [new Feed { Url = new Uri("https://a.example.com/feed"), Title = "A blog", IsCatalogue = true,
                LeftOut = "of 1201 entries left out: 201 beyond the newest" }], Conversation.Cancel);

        Assert.Contains("A blog: of 1201 entries left out: 201 beyond the newest.", await talk.AskAsync("feeds list"), StringComparison.Ordinal);
    }

    private sealed class StagedLookup(Dictionary<Uri, FeedLookup> found) : IFeedLookup
    {
        public Task<FeedLookup> LookAsync(Uri address, CancellationToken cancellationToken) =>
            Task.FromResult(found.GetValueOrDefault(address) ?? new FeedLookup.Refused("There is no feed at this address (404)."));
    }

    [Fact]
    public async Task A_list_that_was_exported_can_be_imported_elsewhere()
    {
        await using var talk = await Conversation.StartAsync();
        var elsewhere = new ChannelKey(new WorkspaceId("local:elsewhere"), "general");
        await talk.SayAsync("feeds import https://a.example.com/feed https://b.example.com/rss");

        var exported = (await talk.SayAsync("feeds export")).Message;
        var document = string.Join('\n', exported.Blocks.OfType<BotService.Alerting.Chat.MessageBlock.Paragraph>().Skip(1).Select(part => part.Text.Plain));
        var answer = await talk.AskAsync("feeds import " + document, elsewhere);

        Assert.Contains("follows 2 feeds", answer, StringComparison.Ordinal);
        var followed = await talk.Get<IFeedStore>().ListFollowedAsync(elsewhere.Workspace, Conversation.Cancel);
        Assert.Equal(["https://a.example.com/feed", "https://b.example.com/rss"], followed.Select(feed => feed.Url.AbsoluteUri).Order());
    }

    [Fact]
    public async Task Failing_feeds_are_listed_with_what_to_do()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.Get<IFeedStore>().AddAsync(
            [
                new Feed
                {
                    Url = new Uri("https://a.example.com/feed"), Title = "A blog", IsCatalogue = true, Folder = "Press", Failures = 3, FailureCode = "http_404",
                    FailureMessage = "The server says that there is no such page (404).",
                }
            ],
            Conversation.Cancel);

        var answer = await talk.AskAsync("feeds list");

        Assert.Contains("Catalogue: Press (1).", answer, StringComparison.Ordinal);
        Assert.Contains("A blog The server says that there is no such page (404).", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_a_feed_of_the_catalogue_can_be_undone()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.Get<IFeedStore>().AddAsync(
            [new Feed { Url = new Uri("https://a.example.com/feed"), Title = "A blog", IsCatalogue = true }], Conversation.Cancel);

        var removed = await talk.SayAsync("feeds remove a blog");
        Assert.Empty(await talk.Get<IFeedStore>().ListFollowedAsync(Somebody.Channel.Workspace, Conversation.Cancel));
        await talk.SayAsync(Assert.Single(removed.Message.Actions).Value);
        Assert.Single(await talk.Get<IFeedStore>().ListFollowedAsync(Somebody.Channel.Workspace, Conversation.Cancel));
    }
}
