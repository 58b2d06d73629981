using BotService.Alerting.Intake;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Deals;
using BotService.Domain.Deliveries;
using BotService.Domain.Feeds;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;
using BotService.Lab.Evaluation;
using BotService.Tests.Understanding;
using BotService.Understanding.Analysis;
using static BotService.Tests.Alerting.Intake.PolledPress;

namespace BotService.Tests.Alerting.Intake;

/// <summary>How announcements come together in a bot that polls, and which of them a story is told after.</summary>
public sealed class JoiningTests
{
    private const string Weak = "Larkbase and Tern Hosting speak about a shared hall in Lund",
        Strong = "Larkbase signs exclusive ten-year, $4 billion contract for Tern Hosting hall in Lund";

    private static readonly DateTimeOffset Eleven = PollingHouse.Start.AddHours(11);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("own", 0.95)]
    [InlineData("real", 0.97)]
    public async Task A_bot_that_polls_comes_to_the_stories_of_evaluate(string set, double floor)
    {
        var path = set == "own" ? Path.Combine(Repository.Root, "lab", "evaluation", "stories.jsonl") : Repository.SharedOrSkip("eval/stories.jsonl");
        var labelled = LabelledLines.Read(path).ToList();
        var news = labelled.Select(line => new NewsAnalysis(Shipped.Parties, Shipped.Model).Read(line.Announcement)).ToList();
        var evaluated = NewsAnalysis.Place(news).ToList();

        await using var house = await PollingHouse.OpenAsync();
        house.Time.Advance(TimeSpan.FromDays(700));
        var ids = new string[labelled.Count];
        var polls = 0;
        foreach (var (number, (announcement, _)) in labelled.Index().OrderBy(line => news[line.Index].Order))
        {
            // A feed of its own for each, so that sources are told apart, and each comes with a poll of its own. The bot is started anew on the way.
            var entry = AnEntry($"{number}", announcement.Title, announcement.Text, announcement.PublishedAt) with { Link = announcement.Url };
            var address = AddressOf($"feed{number}");
            var feed = (await house.Feeds.AddAsync([new Feed { Url = address, Title = announcement.Source, IsCatalogue = true,
                NextPollAt = house.Time.GetUtcNow() }], Now))[0];
            ids[number] = $"{feed.Id}-{entry.Keys[0].Value:x16}";
            house.Press.Serve(address, entry);
            Assert.Equal(1, (await house.PollAsync()).NewEntries);
            if (++polls == labelled.Count / 2) house.Get<StoryWindow>().Reset();
        }

        var placed = (await house.Get<IFingerprintStore>().ListAfterAsync(0, DateTimeOffset.UnixEpoch, 1000, Now))
            .ToDictionary(stored => stored.AnnouncementId, stored => stored.Story);
        var polled = ids.Select(id => placed[id]).ToList();
        var figure = Measures.BCubed([.. polled.Select(story => story.Value)], [.. labelled.Select(line => LabelledLines.Required(line.Label, "story", path))]);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{set}: B-cubed F1 of {labelled.Count} announcements through the intake is {figure:0.000}"));

        Assert.Equal(evaluated.Select(story => evaluated.IndexOf(story)), polled.Select(story => polled.IndexOf(story)));
        var told = polled.Index().GroupBy(pair => pair.Item).Where(story =>
            story.Any(member => NewsAnalysis.IsWorthTelling(news[member.Index].Understood.Score)));
        Assert.Equal(
            told.Select(story => (story.Key.Value, story.Count())).Order(),
            (await house.StoriesAsync()).Select(story => (story.Id.Value, story.Coverage.Count)).Order());
        Assert.True(figure >= floor, $"B-cubed F1 {figure:0.000} is under {floor}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_announcement_below_the_gate_belongs_to_the_story_that_is_told_after_it(bool isRestarted)
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press", "wire", "desk");
        house.Press.Serve("press", AnEntry("weak", Weak, published: Eleven));
        await house.PollLaterAsync();
        Assert.Empty(await house.StoriesAsync());
        if (isRestarted) house.Get<StoryWindow>().Reset();

        house.Press.Serve("wire", AnEntry("strong", Strong, published: Eleven.AddHours(12)));
        await house.PollLaterAsync();

        var story = Assert.Single(await house.StoriesAsync());
        Assert.Equal([Strong, Weak], story.Coverage.Select(coverage => coverage.Title));
        Assert.Equal(Strong, story.Title);
        Assert.Single(await house.PendingAsync(DeliveryKind.Alert));

        if (isRestarted) house.Get<StoryWindow>().Reset();
        house.Press.Serve("desk", AnEntry("late", "Tern Hosting and Larkbase speak about their shared hall in Lund", published: Eleven.AddHours(24)));
        await house.PollLaterAsync();

        Assert.Equal(3, Assert.Single(await house.StoriesAsync()).Coverage.Count);
    }

    [Fact]
    public async Task A_confirmed_story_has_the_title_and_the_figure_of_the_confirmation_and_followers_hear_what_changed()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press", "wire");
        house.Press.Serve("press", AnEntry("rumour", "Sources: Snowflake close to exclusive $5 billion cloud contract with Google",
            "People familiar with the matter said so.", Eleven));
        await house.PollLaterAsync();
        await house.SendAllAsync();
        var before = Assert.Single(await house.StoriesAsync());
        await house.Get<IFollowerStore>().SetAsync(PollingHouse.Desk, before.Id, "U1", true, Now);

        const string confirmed = "Snowflake signs exclusive $6 billion cloud contract with Google";
        house.Press.Serve("wire", AnEntry("news", confirmed, "The companies announced the contract today.", Eleven.AddHours(12)));
        await house.PollLaterAsync();

        var story = Assert.Single(await house.StoriesAsync());
        Assert.Equal((before.Id, confirmed, StoryState.Confirmed), (story.Id, story.Title, story.State));
        Assert.Equal(6_000_000_000m, story.Deal!.Value!.Money.Amount);
        Assert.Equal(2, story.Coverage.Count);
        var pending = await house.PendingAsync();
        var edit = PollingHouse.TextOf(Assert.Single(pending, delivery => delivery.Kind == DeliveryKind.Edit));
        Assert.Contains("$6 billion", edit, StringComparison.Ordinal);
        Assert.DoesNotContain("$5 billion", edit, StringComparison.Ordinal);
        var reply = PollingHouse.TextOf(Assert.Single(pending, delivery => delivery.Kind == DeliveryKind.Reply));
        Assert.Contains("$6 billion, before $5 billion", reply, StringComparison.Ordinal);
        Assert.Contains("confirmed, before rumoured", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Correction: Snowflake signs $6 billion cloud contract with Google", "The contract runs for seven years.")]
    [InlineData("Snowflake signs $6 billion cloud contract with Google",
        "The contract runs for seven years. An earlier version of this article gave another sum.")]
    public async Task A_later_correction_beats_what_it_corrects(string title, string text)
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press", "wire");
        house.Press.Serve("press", AnEntry("deal", "Snowflake signs $60 billion cloud contract with Google", "The contract runs for seven years.", Eleven));
        await house.PollLaterAsync();
        await house.SendAllAsync();

        house.Press.Serve("wire", AnEntry("mended", title, text, Eleven.AddHours(12)));
        await house.PollLaterAsync();

        var story = Assert.Single(await house.StoriesAsync());
        Assert.Equal((title, 6_000_000_000m), (story.Title, story.Deal!.Value!.Money.Amount));
        var edit = PollingHouse.TextOf(Assert.Single(await house.PendingAsync(), delivery => delivery.Kind == DeliveryKind.Edit));
        Assert.DoesNotContain("$60 billion", edit, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_direction_and_of_the_deals_stage_is_a_development()
    {
        var before = new Builders.StoryBuilder().Worth(5_000_000_000m).Build();
        var after = before with
        {
            Score = before.Score with { Direction = before.Score.Direction == Direction.Down ? Direction.Up : Direction.Down },
            Deal = before.Deal! with { Status = DealStatus.Abandoned },
        };

        var changes = StoryEditor.Developments(before, after);

        Assert.Contains(changes, change => change.Contains("lock-in, before", StringComparison.Ordinal));
        Assert.Contains("The deal: ended, before under way.", changes);
    }
}
