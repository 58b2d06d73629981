using BotService.Domain.Deliveries;
using BotService.Domain.Stories;
using BotService.Tests.Alerting.Intake;
using static BotService.Tests.Alerting.Intake.PolledPress;

namespace BotService.Tests.Understanding;

/// <summary>Evidence that changes while a story runs: from the feed to the message.</summary>
public sealed class BriefingFlowTests
{
    private static readonly DateTimeOffset Eleven = PollingHouse.Start.AddHours(11);

    [Fact]
    public async Task A_second_source_with_another_sum_is_shown_beside_the_first()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press", "wire");
        house.Press.Serve("press", AnEntry("deal", "Snowflake signs $5 billion cloud contract with Google", "The contract runs for seven years.", Eleven));
        await house.PollLaterAsync();
        await house.SendAllAsync();

        house.Press.Serve("wire", AnEntry("copy", "Google wins $6 billion cloud contract from Snowflake", "The contract runs for seven years.",
            Eleven.AddHours(1)));
        await house.PollLaterAsync();

        var edit = PollingHouse.TextOf(Assert.Single(await house.PendingAsync(), delivery => delivery.Kind == DeliveryKind.Edit));
        Assert.Matches(@"\$5 billion \(.+\) or \$6 billion \(.+\)", edit);
        Assert.Equal(2, Assert.Single(await house.StoriesAsync()).Coverage.Count);
    }

    [Fact]
    public async Task A_rumour_that_is_confirmed_moves_the_story()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press", "wire");
        house.Press.Serve("press", AnEntry("rumour", "Sources: Snowflake close to exclusive $5 billion cloud contract with Google",
            "People familiar with the matter said so.", Eleven));
        await house.PollLaterAsync();
        Assert.Equal(StoryState.Rumoured, Assert.Single(await house.StoriesAsync()).State);

        house.Press.Serve("wire", AnEntry("news", "Snowflake signs exclusive $5 billion cloud contract with Google",
            "The companies announced the contract today.", Eleven.AddHours(1)));
        await house.PollLaterAsync();

        Assert.Equal(StoryState.Confirmed, Assert.Single(await house.StoriesAsync()).State);
    }
}
