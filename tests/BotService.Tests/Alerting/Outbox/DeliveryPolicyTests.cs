using BotService.Alerting.Chat;
using BotService.Alerting.Outbox;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using CsCheck;

namespace BotService.Tests.Alerting.Outbox;

public sealed class DeliveryPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly OutboxOptions Options = new();
    private static readonly MessageRef Message = new("C1", "1700000000.000100");
    private static readonly MessageRef Copy = new("C1", "1700000000.000200");

    public static TheoryData<string, DeliveryOutcome, Delivery, DeliveryResult> Outcomes => new()
    {
        { "posted", new DeliveryOutcome.Sent(Message), ADelivery(), new(DeliveryState.Sent, Message, null, null) },
        {
            "posted after an attempt in doubt: a second copy is looked for later", new DeliveryOutcome.Sent(Message),
            ADelivery() with { AmbiguousAttempts = 1 },
            new(DeliveryState.Sent, Message, null, null, SweepAt: Now + TimeSpan.FromMinutes(3))
        },
        {
            "edited after an attempt in doubt: an edit has no copies", new DeliveryOutcome.Sent(Message),
            ADelivery() with { AmbiguousAttempts = 1, Kind = DeliveryKind.Edit },
            new(DeliveryState.Sent, Message, null, null)
        },
        { "told to wait", new DeliveryOutcome.Retry("rate_limited", TimeSpan.FromSeconds(30)), ADelivery(), Pending("rate_limited", 30) },
        { "told to wait no time", new DeliveryOutcome.Retry("rate_limited", TimeSpan.Zero), ADelivery(), Pending("rate_limited", 1) },
        { "told to wait a day", new DeliveryOutcome.Retry("rate_limited", TimeSpan.FromDays(1)), ADelivery(), Pending("rate_limited", 3_600) },
        { "not connected, first attempt", new DeliveryOutcome.Retry("connect_failed", null), ADelivery(), Pending("connect_failed", 2) },
        {
            "not connected, fourth attempt", new DeliveryOutcome.Retry("connect_failed", null), ADelivery() with { Attempts = 4 }, Pending("connect_failed", 16)
        },
        {
            "not connected, hundredth attempt", new DeliveryOutcome.Retry("connect_failed", null), ADelivery() with { Attempts = 100 },
            Pending("connect_failed", 300)
        },
        {
            "message refused in its rich form", new DeliveryOutcome.Refused(RefusalKind.MessageBad, "invalid_blocks"), ADelivery(),
            Pending("invalid_blocks", 0) with { Content = ChatJson.Write(PlainMessage.Of(ChatJson.Read(ADelivery().Content))) }
        },
        {
            "message refused in its plain form", new DeliveryOutcome.Refused(RefusalKind.MessageBad, "msg_too_long"),
            ADelivery() with { Content = PlainMessage.InPlaceOf(ADelivery().Content)! }, new(DeliveryState.Dead, null, "msg_too_long", null)
        },
        {
            "channel gone", new DeliveryOutcome.Refused(RefusalKind.DestinationBroken, "is_archived"), ADelivery(),
            new(DeliveryState.Held, null, "is_archived", null)
        },
        {
            "token void: it waits with its workspace", new DeliveryOutcome.Refused(RefusalKind.TenantBroken, "token_revoked"), ADelivery(),
            Pending("token_revoked", 600)
        },
        {
            "nobody knows", new DeliveryOutcome.Unknown("timeout"), ADelivery(),
            new(DeliveryState.Unknown, null, "timeout", Now + Options.Settle, IsAmbiguous: true)
        },
        {
            "nobody knows of an edit: again, it does no harm", new DeliveryOutcome.Unknown("timeout"), ADelivery() with { Kind = DeliveryKind.Edit },
            Pending("timeout", 2)
        },
    };

    public static TheoryData<string, Delivery, ReadBack?, Watch, bool, DeliveryResult?> Looks => new()
    {
        { "found", AnUnknown(1), new ReadBack([Copy]), Settled(), false, new(DeliveryState.Sent, Copy, null, null, SweepAt: Now + TimeSpan.FromMinutes(3)) },
        {
            "found twice: the first is kept, the other swept at once", AnUnknown(1), new ReadBack([Copy, Message]), Settled(), false,
            new(DeliveryState.Sent, Copy, null, null, SweepAt: Now)
        },
        { "not found once: a second look decides", AnUnknown(1), new ReadBack([]), Settled(), false, Unknown(20) },
        { "not found twice: it may be sent again", AnUnknown(1), new ReadBack([]), Settled() with { Looks = 1 }, false, null },
        { "not found twice, after two attempts in doubt: neither stands there", AnUnknown(2), new ReadBack([]), Settled() with { Looks = 1 }, false, null },
        { "not found twice where one copy is the most: none stands there", AnUnknown(1), new ReadBack([]), Settled() with { Looks = 1 }, true, null },
        { "not let look", AnUnknown(1), new ReadBack([], TimeSpan.FromSeconds(30)), Settled(), false, Unknown(30) },
        {
            "not let look for half an hour: as if there were no way", AnUnknown(1), new ReadBack([], TimeSpan.FromSeconds(30)),
            new(TimeSpan.FromMinutes(30), 0), false, null
        },
        {
            "not let look for half an hour, two attempts in doubt", AnUnknown(2), new ReadBack([], TimeSpan.FromSeconds(30)), new(TimeSpan.FromMinutes(30), 0),
            false, Held()
        },
        { "no way to look, one attempt in doubt", AnUnknown(1), null, Settled(), false, null },
        { "no way to look, two attempts in doubt", AnUnknown(2), null, Settled(), false, Held() },
        { "no way to look where one copy is the most", AnUnknown(1), null, Settled(), true, Held() },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Every_outcome_has_one_consequence(string outcome, DeliveryOutcome heard, Delivery delivery, DeliveryResult expected) =>
        Assert.True(expected == DeliveryPolicy.After(delivery, heard, Now, Options), outcome);

    [Theory]
    [MemberData(nameof(Looks))]
    public void Every_look_has_one_consequence(string look, Delivery delivery, ReadBack? found, Watch watch, bool isAtMostOnce, DeliveryResult? expected) =>
        Assert.True(expected == DeliveryPolicy.AfterLook(delivery, found, watch, isAtMostOnce, Now, Options), look);

    [Theory]
    [InlineData(0, 0, 60)]
    [InlineData(45, 0, 15)]
    [InlineData(60, 0, null)]
    [InlineData(0, 1, 20)]
    [InlineData(20, 1, null)]
    public void Nobody_looks_before_a_late_copy_had_its_time(int watched, int looks, int? comesAgainIn) =>
        Assert.Equal(
            comesAgainIn is { } seconds ? Unknown(seconds) : null,
            DeliveryPolicy.BeforeLook(AnUnknown(1), new Watch(TimeSpan.FromSeconds(watched), looks), Now, Options));

    [Fact]
    public void Back_off_never_shrinks_and_stays_in_bounds() => Gen.Int[-5, 5_000].Sample(attempts =>
    {
        var wait = DeliveryPolicy.Wait(attempts, null);

        Assert.InRange(wait, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Assert.True(wait <= DeliveryPolicy.Wait(attempts + 1, null));
    });

    [Fact]
    public void A_told_wait_is_obeyed_within_a_second_and_an_hour() => Gen.Select(Gen.Int[0, 100], Gen.Double[-1e6, 1e9]).Sample((attempts, seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 3_600)), DeliveryPolicy.Wait(attempts, TimeSpan.FromSeconds(seconds))));

    [Fact]
    public void A_message_is_made_plain_once()
    {
        var rich = new ChatMessage
        {
            Summary = "AWS and OpenAI: $38 billion",
            Blocks =
            [
                new MessageBlock.Heading("In three lines"),
                new MessageBlock.Lines("What happened", [RichText.Lead("A deal", "for seven years")]),
                new MessageBlock.Bullets(null, ["one", "two"]),
                new MessageBlock.Facts([new Fact("Value", "$38 billion")]),
                new MessageBlock.Chart("Commitments", "$ billion", [new ChartPoint("2025", 38)]),
                new MessageBlock.Divider(),
                new MessageBlock.SmallPrint("Written by rules"),
            ],
            Details = [new MessageBlock.Paragraph("more")],
            Actions = [new MessageAction("Why", MessageActionKind.Command, "why 7k2m9qx4tb")],
        };

        var plain = PlainMessage.InPlaceOf(ChatJson.Write(rich));

        Assert.Equal(
            ["In three lines", "What happened", "A deal for seven years", "• one", "• two", "Value: $38 billion", "Written by rules"],
            ChatJson.Read(plain!).Blocks.Select(block => Assert.IsType<MessageBlock.Paragraph>(block).Text.Plain));
        Assert.Null(PlainMessage.InPlaceOf(plain!));
    }

    [Fact]
    public void A_delivery_knows_when_it_was_made() => Gen.DateTime[new DateTime(2020, 1, 1), new DateTime(2100, 1, 1)].Sample(moment =>
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)));

        Assert.InRange((time.GetUtcNow() - DeliveryId.New(time).MadeAt).TotalMilliseconds, 0, 1);
    });

    private static Delivery ADelivery() => new()
    {
        Id = default,
        Key = "key",
        Channel = new ChannelKey(WorkspaceId.Of("fake", "w"), "C1"),
        Kind = DeliveryKind.Alert,
        Content = ChatJson.Write(new ChatMessage { Summary = "news", Blocks = [new MessageBlock.Heading("News")] }),
        DueAt = Now,
        Attempts = 1,
    };

    private static Delivery AnUnknown(int attemptsInDoubt) =>
        ADelivery() with { State = DeliveryState.Unknown, AmbiguousAttempts = attemptsInDoubt, Attempts = attemptsInDoubt, Reason = "timeout" };

    private static Watch Settled() => new(TimeSpan.FromSeconds(60), 0);

    private static DeliveryResult Pending(string reason, int seconds) => new(DeliveryState.Pending, null, reason, Now + TimeSpan.FromSeconds(seconds));

    private static DeliveryResult Unknown(int seconds) => new(DeliveryState.Unknown, null, "timeout", Now + TimeSpan.FromSeconds(seconds));

    private static DeliveryResult Held() => new(DeliveryState.Held, null, "timeout", null);
}
