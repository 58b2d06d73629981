using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;
using BotService.Domain.Subscriptions;
using BotService.Tests.Builders;
using BotService.Tests.Fakes;

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
    [InlineData("feeds add blog.example.com", "no address of a feed")]
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
