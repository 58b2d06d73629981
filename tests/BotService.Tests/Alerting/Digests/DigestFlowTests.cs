using BotService.Alerting.Chat;
using BotService.Alerting.Digests;
using BotService.Alerting.Outbox;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using BotService.Domain.Relevance;
using BotService.Domain.Subscriptions;
using BotService.Tests.Builders;
using BotService.Tests.Fakes;
using static BotService.Tests.Builders.StoryBuilder;

namespace BotService.Tests.Alerting.Digests;

public sealed class DigestFlowTests
{
    [Fact]
    public async Task A_due_digest_is_one_parent_with_a_reply_for_each_category_and_comes_once()
    {
        await using var talk = await Conversation.StartAsync();
        await SubscribeAsync(talk);
        await talk.TellAsync(
            [
                AStory().Numbered(1).Signalling(SignalKind.Commitment).Build(),
                AStory().Numbered(2).Titled("Initech raises prices").Signalling(SignalKind.Price).Scoring(60, 1).Build(),
            ],
            DecisionOutcome.Digested);
        talk.Time.SetUtcNow(new DateTimeOffset(2025, 11, 4, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal(1, await PostAsync(talk));
        Assert.Equal(0, await PostAsync(talk));
        var rows = await PendingAsync(talk);

        Assert.Equal([DeliveryKind.Digest, DeliveryKind.Reply, DeliveryKind.Reply], rows.Select(row => row.Kind));
        Assert.All(rows.Skip(1), row => Assert.Equal(rows[0].Id, row.Parent));
        var parent = MessageText.Of(ChatJson.Read(rows[0].Content));
        Assert.Contains("Digest of Tuesday, 4 Nov 2025", parent, StringComparison.Ordinal);
        Assert.Contains("2 stories since Mon 3 Nov, 09:00: 1 on deals and commitments and 1 on prices, licences and terms.", parent, StringComparison.Ordinal);
        Assert.Contains("Initech raises prices:", MessageText.Of(ChatJson.Read(rows[2].Content)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_node_or_a_restart_posts_no_second_one()
    {
        await using var talk = await Conversation.StartAsync();
        await SubscribeAsync(talk);
        await talk.TellAsync([AStory().Build()], DecisionOutcome.Digested);
        talk.Time.SetUtcNow(new DateTimeOffset(2025, 11, 4, 9, 0, 0, TimeSpan.Zero));
        var restarted = Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<DigestFlow>(talk.Get<IServiceProvider>());

        await Task.WhenAll(PostAsync(talk), restarted.PostDueAsync(Conversation.Cancel));

        Assert.Single(await PendingAsync(talk), row => row.Kind == DeliveryKind.Digest);
    }

    [Fact]
    public async Task A_story_is_told_in_one_digest_only()
    {
        await using var talk = await Conversation.StartAsync();
        await SubscribeAsync(talk);
        await talk.TellAsync([AStory().Build()], DecisionOutcome.Digested);
        talk.Time.SetUtcNow(new DateTimeOffset(2025, 11, 4, 9, 0, 0, TimeSpan.Zero));
        await PostAsync(talk);
        talk.Time.SetUtcNow(new DateTimeOffset(2025, 11, 5, 9, 0, 0, TimeSpan.Zero));

        await PostAsync(talk);
        var second = (await PendingAsync(talk)).Last(row => row.Kind == DeliveryKind.Digest);

        Assert.Contains("Nothing since Tue 4 Nov, 09:00", MessageText.Of(ChatJson.Read(second.Content)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_long_weekend_down_one_digest_tells_all_of_it()
    {
        await using var talk = await Conversation.StartAsync();
        await SubscribeAsync(talk);
        await talk.TellAsync([AStory().Build()], DecisionOutcome.Digested);
        talk.Time.SetUtcNow(new DateTimeOffset(2025, 11, 7, 13, 0, 0, TimeSpan.Zero)); // Friday; those of Tuesday to Thursday were missed

        Assert.Equal(1, await PostAsync(talk));

        Assert.Contains("1 story since Mon 3 Nov, 12:00", MessageText.Of(ChatJson.Read((await PendingAsync(talk))[0].Content)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_without_a_schedule_gets_what_could_not_be_alerted_at_most_once_an_hour()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.SayAsync("subscribe all");
        await talk.TellAsync([AStory().Numbered(1).Build()], DecisionOutcome.Digested);
        Assert.Equal(1, await PostAsync(talk));
        await talk.TellAsync([AStory().Numbered(2).Build()], DecisionOutcome.Digested);
        Assert.Equal(0, await PostAsync(talk));

        talk.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, await PostAsync(talk));
    }

    [Fact]
    public async Task A_paused_channel_gets_no_digest_and_loses_no_story()
    {
        await using var talk = await Conversation.StartAsync();
        await SubscribeAsync(talk);
        await talk.TellAsync([AStory().Build()], DecisionOutcome.Digested);
        await talk.Get<ISubscriptionStore>().PauseAsync(Somebody.Channel, "is_archived", Conversation.Cancel);
        talk.Time.SetUtcNow(new DateTimeOffset(2025, 11, 4, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await PostAsync(talk));

        await talk.SayAsync("resume");
        Assert.Equal(1, await PostAsync(talk));

        Assert.Contains("1 story", MessageText.Of(ChatJson.Read((await PendingAsync(talk))[0].Content)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digest_now_posts_what_the_next_one_would_tell_and_the_preview_changes_nothing()
    {
        await using var talk = await Conversation.StartAsync();
        Assert.Contains("no subscription", await talk.AskAsync("digest now"), StringComparison.Ordinal);
        await SubscribeAsync(talk);
        await talk.TellAsync([AStory().Build()], DecisionOutcome.Digested);

        var preview = await talk.AskAsync("digest preview");
        Assert.Contains("Preview of the next digest", preview, StringComparison.Ordinal);
        Assert.Empty(await PendingAsync(talk));

        Assert.Contains("on its way", await talk.AskAsync("digest now"), StringComparison.Ordinal);
        Assert.Contains("within this minute", await talk.AskAsync("digest now"), StringComparison.Ordinal);
        Assert.Single(await PendingAsync(talk), row => row.Kind == DeliveryKind.Digest);
        talk.Time.SetUtcNow(new DateTimeOffset(2025, 11, 4, 9, 0, 0, TimeSpan.Zero));
        await PostAsync(talk);
        Assert.Contains(
            "Nothing", ChatJson.Read((await PendingAsync(talk))[^1].Content).Blocks.OfType<MessageBlock.Paragraph>().Single().Text.Plain,
            StringComparison.Ordinal);
    }

    private static async Task SubscribeAsync(Conversation talk) => await talk.Get<ISubscriptionStore>().SaveAsync(
        Somebody.Subscription() with
        {
            Alerts = false,
            Digest = new DigestSchedule(new TimeOnly(9, 0), DigestSchedule.Weekdays),
            CreatedAt = Moments.Now.AddDays(-30)
        },
        Conversation.Cancel);

    private static Task<int> PostAsync(Conversation talk) => talk.Get<DigestFlow>().PostDueAsync(Conversation.Cancel);

    private static async Task<IReadOnlyList<Delivery>> PendingAsync(Conversation talk) =>
        [.. (await talk.Get<IOutboxHealth>().ListAsync(DeliveryState.Pending, 100, Conversation.Cancel)).Reverse()];
}
