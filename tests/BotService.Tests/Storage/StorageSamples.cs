using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotService.Alerting.Intake;
using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using BotService.Domain.Feeds;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Tests.Storage;

/// <summary>Records that default all that a storage test is not about.</summary>
internal static class StorageSamples
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static readonly WorkspaceId Acme = WorkspaceId.Of("slack", "T0ACME");

    public static readonly WorkspaceId Globex = WorkspaceId.Of("teams", "globex");

    public static readonly ChannelKey General = new(Acme, "C0GENERAL");

    public static Feed AFeed(string url = "https://example.com/feed.xml", DateTimeOffset? due = null) =>
        new() { Url = new Uri(url), Title = "Example", Folder = "Cloud", IsCatalogue = true, NextPollAt = due ?? Start };

    public static EntryKey Key(string text) => new(BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    public static IntakeEntry AnEntry(
        long feedId, string id, string title = "Initech and Acme sign", string text = "Five years of cloud.", long hash = 1, StoryId? story = null,
        string[]? keys = null,
        params string[] parties) => new(
        feedId,
        new Entry { Keys = [.. (keys ?? [$"{id}/native", $"{id}/link"]).Select(Key)], ContentHash = hash, NativeId = id, Title = title, Text = text },
        new Announcement
        {
            Id = id,
            Title = title,
            Text = text,
            Source = "Example News",
            Url = new Uri("https://example.com/" + Uri.EscapeDataString(id)),
            PublishedAt = Start.AddHours(-1),
        },
        Score: 70, parties, story, Start);

    public static Story AStory(string announcementId, int score = 70, int revision = 1, string title = "Initech and Acme sign") => new()
    {
        Id = StoryId.From(announcementId),
        Title = title,
        Score = new RelevanceScore
        {
            Value = score,
            IsFlagged = true,
            Severity = 2,
            Direction = Direction.Up,
            Signals = [new Signal(SignalKind.EquityTie, new TextSpan(AnnouncementPart.Title, 0, 7), "Initech", 1.25)],
            Reasons = [new ScoreReason("equity tie", 1.25, "Initech"), new ScoreReason("funding round", -0.5, null)],
        },
        PartyIds = ["initech", "acme"],
        Deal = ADeal("deal-" + announcementId).Deal,
        Briefing = new Briefing
        {
            Lines =
            [
                new BriefingLine(null, "What happened.", [new Evidence(announcementId, null, "Initech")]),
                new BriefingLine("Terms", "Undisclosed.", []),
                new BriefingLine(null, "Why.", [new Evidence(null, "earlier-deal", "An earlier deal")]),
            ],
            Footer = "Written by rules; not verified by a person.",
        },
        State = StoryState.Confirmed,
        FirstSeenAt = Start,
        HappenedAt = Start.AddHours(-1),
        Revision = revision,
        Coverage = [new Coverage(announcementId, title, "Example News", new Uri("https://example.com/a?b=c&d=%20"), Start.AddHours(-1), null)],
    };

    public static LedgerDeal ADeal(
        string id, string on = "2025-11-03", decimal? usd = 38_000_000_000m, string title = "Initech buys compute from Acme", params string[] parties) => new()
        {
            Deal = new Deal
            {
                Id = id,
                Parties =
            [
                .. (parties.Length > 0 ? parties : ["initech", "acme"]).Select((party, i) =>
                    new DealParty(
                        party, party.ToUpperInvariant(), party, i == 0 ? DealRole.Customer : DealRole.Supplier, new TextSpan(AnnouncementPart.Text, i, 3))),
                new DealParty(null, "Somebody", "Somebody", DealRole.Partner),
            ],
                Kind = DealKind.Compute,
                Value = usd is { } amount
                ? new DealValue(new Money(amount, "USD"), ValueQualifier.AtLeast, null, "$38 billion", new TextSpan(AnnouncementPart.Title, 1, 2))
                : null,
                Term = new Term(84, new DateOnly(2032, 12, 31), "seven years", "seven-year"),
                IsExclusive = false,
                AnnouncedOn = on.Length == 0 ? null : DateOnly.Parse(on, CultureInfo.InvariantCulture),
                Status = DealStatus.Confirmed,
            },
            Title = title,
            Summary = "Capacity for training, over several years.",
            Signals = [SignalKind.Compute, SignalKind.Commitment],
            Direction = Direction.Up,
            Severity = 3,
            Sources = [new DealSource("Example News", new Uri("https://example.com/deal"), new DateOnly(2025, 11, 3)), new DealSource("A filing", null, null)],
        };

    public static Decision ADecision(StoryId story, ChannelKey channel, DecisionOutcome outcome = DecisionOutcome.Digested, DateTimeOffset? at = null) =>
        new(story, channel, outcome, ["It names Acme, which this channel follows.", "“Quotes” & others"], at ?? Start);

    public static Delivery ADelivery(
        string key, ChannelKey? channel = null, DeliveryKind kind = DeliveryKind.Alert, DeliveryId? parent = null, DateTimeOffset? due = null,
        StoryId? story = null) => new()
        {
            Id = new DeliveryId(Guid.NewGuid()),
            Key = key,
            Channel = channel ?? General,
            Kind = kind,
            Content = $"{{\"summary\":\"{key}\"}}",
            Parent = parent,
            Story = story,
            DueAt = due ?? Start,
        };

    public static Subscription ASubscription(ChannelKey channel) => new()
    {
        Channel = channel,
        PartyIds = ["openai", "aws"],
        Kinds = [SignalKind.Price, SignalKind.ClosedApi],
        Threshold = 65,
        Alerts = false,
        Digest = new DigestSchedule(new TimeOnly(7, 45), DigestSchedule.Weekdays),
        QuietHours = new QuietHours(new TimeOnly(22, 0), new TimeOnly(6, 30)),
        Zone = "Europe/Berlin",
        CreatedAt = Start.AddDays(-3),
        CreatedBy = "U0SOMEBODY",
    };
}
