using BotService.Alerting.Chat;
using BotService.Alerting.Commands;
using BotService.Alerting.Feeds;
using BotService.Alerting.Intake;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Announcements;
using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using BotService.Domain.Feeds;
using BotService.Domain.Relevance;
using BotService.Domain.Subscriptions;
using BotService.Storage.Stores;
using BotService.Tests.Builders;
using BotService.Tests.Fakes;
using static BotService.Tests.Builders.StoryBuilder;

namespace BotService.Tests.Alerting.Commands;

public sealed class StoryCommandTests
{
    [Fact]
    public async Task Why_shows_the_recorded_decision_the_signals_and_what_moved_the_score()
    {
        await using var talk = await Conversation.StartAsync();
        var story = AStory().Signalling(SignalKind.Commitment).AlsoCoveredBy("other.example", "same parties, one day apart").Build();
        await talk.TellAsync([story], DecisionOutcome.Alerted);

        var answer = await talk.AskAsync($"why {story.Id}");
        Assert.Contains("price, by its words in the title: “percent”", answer, StringComparison.Ordinal); // no pattern
        Assert.DoesNotContain("pct", answer, StringComparison.Ordinal);

        Assert.Contains("Posted here as an alert (decided on Mon 3 Nov, 12:00 UTC)", answer, StringComparison.Ordinal);
        Assert.Contains("It names Acme, which this channel follows.", answer, StringComparison.Ordinal);
        Assert.Contains("multi-year commitment: “Acme”", answer, StringComparison.Ordinal);
        Assert.Contains("+1.40 exclusive supply: “Acme”", answer, StringComparison.Ordinal);
        Assert.Contains("-0.60 funding round", answer, StringComparison.Ordinal);
        Assert.Contains("other.example: same parties, one day apart", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_without_a_record_works_it_out_and_says_so()
    {
        await using var talk = await Conversation.StartAsync();
        var story = AStory().About("box").Build();
        await talk.TellAsync([story]);
        Assert.Contains("this channel has no subscription", await talk.AskAsync($"why {story.Id}"), StringComparison.Ordinal);
        await talk.SayAsync("subscribe acme");

        var answer = await talk.AskAsync($"why {story.Id.Value[..6]}");

        Assert.Contains("No decision was recorded when it came. By the present settings:", answer, StringComparison.Ordinal);
        Assert.Contains("It names Box, none of which this channel follows.", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("why", "Which story?")]
    [InlineData("why abc", "too short")]
    [InlineData("details zzzzzzzzzz", "There is no story “zzzzzzzzzz”")]
    [InlineData("follow", "Which story?")]
    public async Task Without_a_story_the_mend_is_said(string words, string expected)
    {
        await using var talk = await Conversation.StartAsync();

        Assert.Contains(expected, await talk.AskAsync(words), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_a_posted_message_the_id_can_be_left_out()
    {
        await using var talk = await Conversation.StartAsync();
        var story = AStory().Build();
        await talk.TellAsync([story], DecisionOutcome.Alerted);
        var message = await PostAsync(talk, story.Id);

        var reply = await talk.Get<ICommandRouter>().RunAsync(new CommandRequest("details", Somebody.Channel, Somebody.User, message), Conversation.Cancel);
        var elsewhere = await talk.Get<ICommandRouter>().RunAsync(
            new CommandRequest("details", new ChannelKey(new WorkspaceId("local:elsewhere"), "general"), Somebody.User, message), Conversation.Cancel);

        Assert.Contains("Why It Matters:", MessageText.Of(reply.Message), StringComparison.Ordinal);
        Assert.Contains("Which story?", MessageText.Of(elsewhere.Message), StringComparison.Ordinal); // another workspace's message is none of theirs
    }

    [Fact]
    public async Task Votes_change_this_channels_ranking_visibly_and_can_be_forgotten()
    {
        await using var talk = await Conversation.StartAsync();
        var story = AStory().Signalling(SignalKind.Price).About("acme").Build();
        await talk.TellAsync([story], DecisionOutcome.Alerted);

        var first = await talk.AskAsync($"not-useful {story.Id}");
        var again = await talk.AskAsync($"not-useful {story.Id}");
        var shown = await talk.AskAsync("feedback show");

        Assert.Contains("News on price change and Acme counts a little less in this channel", first, StringComparison.Ordinal);
        Assert.Contains("Votes here: 0 useful, 1 not.", first, StringComparison.Ordinal);
        Assert.Contains("Your vote stood already.", again, StringComparison.Ordinal);
        Assert.Contains("-2 price change", shown, StringComparison.Ordinal);
        Assert.Contains("-2 Acme", shown, StringComparison.Ordinal);

        await talk.SayAsync($"useful {story.Id}");
        Assert.Contains("+2 price change", await talk.AskAsync("feedback"), StringComparison.Ordinal);
        await talk.SayAsync("feedback reset");
        Assert.Contains("No vote in this channel", await talk.AskAsync("feedback"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_is_kept_by_person_and_channel()
    {
        await using var talk = await Conversation.StartAsync();
        var story = AStory().Build();
        await talk.TellAsync([story]);

        await talk.SayAsync($"follow {story.Id}");
        Assert.Equal([Somebody.User.Id], await talk.Get<IFollowerStore>().ListAsync(Somebody.Channel, story.Id, Conversation.Cancel));
        await talk.SayAsync($"unfollow {story.Id}");
        Assert.Empty(await talk.Get<IFollowerStore>().ListAsync(Somebody.Channel, story.Id, Conversation.Cancel));
    }

    [Fact]
    public async Task Why_a_vendor_lists_its_last_stories_with_what_was_decided_here()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.SayAsync("subscribe initech threshold 60");
        await talk.TellAsync([.. Enumerable.Range(1, 6).Select(i => AStory().Numbered(i).Titled($"Initech story {i}").About("initech").Scoring(40)
            .HappenedAt(Moments.Now.AddDays(-i)).Build())]);
        await talk.TellAsync([AStory().Numbered(9).Titled("Initech posted").About("initech").HappenedAt(Moments.Now).Build()], DecisionOutcome.Alerted);

        var answer = await talk.AskAsync("why initech");
        var elsewhere = await talk.AskAsync("why initech", new ChannelKey(Somebody.Channel.Workspace, "other"));

        Assert.Contains("The last 5 stories on Initech", answer, StringComparison.Ordinal);
        Assert.Contains("Posted here as an alert", answer, StringComparison.Ordinal);
        Assert.Contains("Not posted here. ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Initech story 5", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Posted here as an alert", elsewhere, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_since_a_day_gathers_what_this_channel_was_told()
    {
        await using var talk = await Conversation.StartAsync();
        var other = new ChannelKey(Somebody.Channel.Workspace, "other");
        await talk.SayAsync("subscribe initech");
        await talk.SayAsync("subscribe initech", other);
        await talk.TellAsync([AStory().Numbered(1).Titled("Told here").About("initech").Build()], DecisionOutcome.Alerted);
        await talk.TellAsync([AStory().Numbered(2).Titled("Kept from here").About("initech").Build()], DecisionOutcome.Skipped);

        var answer = await talk.AskAsync("digest since yesterday");

        Assert.Contains("Told here", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Kept from here", answer, StringComparison.Ordinal);
        Assert.Contains("nothing new", await talk.AskAsync("digest since yesterday", other), StringComparison.Ordinal);
        Assert.True((await talk.SayAsync("digest since yesterday")).IsPrivate);
    }

    [Fact]
    public async Task News_leave_out_what_another_workspaces_feed_alone_brought()
    {
        await using var talk = await Conversation.StartAsync();
        var elsewhere = new ChannelKey(new WorkspaceId("local:elsewhere"), "general");
        var story = AStory().Titled("Initech in their own feed").About("initech").Build();
        var feeds = talk.Get<IFeedStore>();
        var feed = (await feeds.AddAsync([new Feed { Url = new Uri("https://own.example/feed?key=1"), Title = "Own" }], Conversation.Cancel))[0];
        await feeds.FollowAsync(elsewhere, [feed.Id], Conversation.Cancel);
        await talk.Get<IIntakeStore>().CommitAsync(IntakeBatch.Empty with
        {
            Stories = [story],
            Entries = [new IntakeEntry(
                feed.Id, new Entry { Keys = [new EntryKey(77)], ContentHash = 7, Title = story.Title },
                new Announcement { Id = story.Coverage[0].AnnouncementId, Title = story.Title, Text = "", Source = "Own" },
                80, story.PartyIds, story.Id, Moments.Now)],
        }, Conversation.Cancel);

        Assert.Contains("Initech in their own feed", await talk.AskAsync("news initech", elsewhere), StringComparison.Ordinal);
        Assert.Contains("No news on Initech", await talk.AskAsync("news initech"), StringComparison.Ordinal);
        Assert.Contains("no story on Initech", await talk.AskAsync("why initech"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_have_pages_filters_and_an_order()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.TellAsync([.. Enumerable.Range(1, 7).Select(i => AStory().Numbered(i).Titled($"Initech story {i}").About("initech")
            .Signalling(i == 3 ? SignalKind.Price : SignalKind.Licence).Scoring(60 + i, i == 6 ? 3 : 1).HappenedAt(Moments.Now.AddHours(-i)).Build())]);

        var first = await talk.SayAsync("news initech");
        var second = await talk.AskAsync(first.Message.Actions.Single(action => action.Label == "More").Value);
        var gravest = await talk.AskAsync(first.Message.Actions.Single(action => action.Label == "Gravest first").Value);

        Assert.Equal("details", first.Message.Actions[0].Value);
        Assert.Equal(5, first.Message.Actions[0].Choices!.Count);
        Assert.Contains("Initech story 7", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Initech story 1:", second, StringComparison.Ordinal);
        Assert.Contains("the gravest first", gravest, StringComparison.Ordinal);
        Assert.True(gravest.IndexOf("Initech story 6:", StringComparison.Ordinal) < gravest.IndexOf("Initech story 7:", StringComparison.Ordinal));
        Assert.Contains("1 story", await talk.AskAsync("news initech signal:price"), StringComparison.Ordinal);
        Assert.Contains("1 story", await talk.AskAsync("news severity:3"), StringComparison.Ordinal);
        Assert.Contains("1 story", await talk.AskAsync("news “story 4”"), StringComparison.Ordinal);
        Assert.Contains("No news", await talk.AskAsync("news acme since:2024 until:2024"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mute initech 7d", "Initech is muted in this channel until Mon 10 Nov, 12:00 UTC.")]
    [InlineData("mute initech systems for 12h", "until Tue 4 Nov, 00:00 UTC")]
    [InlineData("mute “acme cloud” 2w", "Acme Cloud is muted in this channel until Mon 17 Nov")]
    [InlineData("mute acme", "until Mon 10 Nov")]
    [InlineData("mute", "Whom shall I mute?")]
    [InlineData("mute intech 7d", "Did you mean Initech")]
    [InlineData("mute acme soon", "“soon” is no length of time")]
    [InlineData("mute acme 900d", "longer than 365 days")]
    public async Task A_mute_has_a_vendor_and_a_length(string words, string expected)
    {
        await using var talk = await Conversation.StartAsync();

        Assert.Contains(expected, await talk.AskAsync(words), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unmute_ends_a_mute()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.SayAsync("mute initech 7d");

        Assert.Contains("Initech is heard of here again.", await talk.AskAsync("unmute initech"), StringComparison.Ordinal);
        Assert.Contains("Initech was not muted here.", await talk.AskAsync("unmute initech"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_held_is_listed_with_its_reason_and_posted_on_a_word()
    {
        await using var talk = await Conversation.StartAsync();
        var outbox = talk.Get<OutboxStore>();
        await PostAsync(talk, null, DeliveryState.Held);
        Assert.Contains("A message · timeout", await talk.AskAsync("held"), StringComparison.Ordinal);
        Assert.Contains("on its way", await talk.AskAsync("held", new ChannelKey(Somebody.Channel.Workspace, "other")), StringComparison.Ordinal);

        Assert.Contains("1 message is on the way.", await talk.AskAsync("held post"), StringComparison.Ordinal);
        Assert.Single(await outbox.ListAsync(DeliveryState.Pending, 10, Conversation.Cancel));
    }

    [Fact]
    public async Task A_pause_ends_on_a_word()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.SayAsync("subscribe acme");
        Assert.Contains("not paused", await talk.AskAsync("resume"), StringComparison.Ordinal);
        await talk.Get<ISubscriptionStore>().PauseAsync(Somebody.Channel, "is_archived", Conversation.Cancel);
        Assert.Contains("Paused: is_archived", await talk.AskAsync("list"), StringComparison.Ordinal);

        Assert.Contains("Posting here goes on.", await talk.AskAsync("resume"), StringComparison.Ordinal);
        Assert.DoesNotContain("Paused", await talk.AskAsync("list"), StringComparison.Ordinal);
    }

    /// <summary>A message of the usual channel that the outbox has come so far with.</summary>
    private static async Task<MessageRef> PostAsync(Conversation talk, BotService.Domain.Stories.StoryId? story, DeliveryState state = DeliveryState.Sent)
    {
        var outbox = talk.Get<OutboxStore>();
        var now = talk.Time.GetUtcNow();
        var content = ChatJson.Write(new ChatMessage { Summary = "A message", Blocks = [new MessageBlock.Paragraph("A message")] });
        await outbox.EnqueueAsync(
            [
                new Delivery
                {
                    Id = DeliveryId.New(talk.Time), Key = "posted", Channel = Somebody.Channel, Kind = DeliveryKind.Alert, Story = story, Content = content,
                    DueAt = now,
                }
            ],
            Conversation.Cancel);
        var claimed = Assert.Single(await outbox.ClaimAsync(now, now.AddMinutes(1), 10, Conversation.Cancel));
        Assert.True(await outbox.BeginAttemptAsync(claimed.Id, claimed.Fence, now, Conversation.Cancel));
        var message = new MessageRef(Somebody.Channel.Channel, "17");
        var isSent = state == DeliveryState.Sent;
        Assert.True(await outbox.FinishAsync(
            claimed.Id, claimed.Fence, new(state, isSent ? message : null, isSent ? null : "timeout", null), Conversation.Cancel));
        return message;
    }
}
