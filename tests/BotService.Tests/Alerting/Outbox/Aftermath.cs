using BotService.Domain.Deliveries;
using BotService.Tests.Fakes;

namespace BotService.Tests.Alerting.Outbox;

/// <summary>What a storm left behind.</summary>
internal sealed class Aftermath(IReadOnlyList<Delivery> rows, FakeChatPlatform platform)
{
    /// <summary>Deliveries that are sent, and of which nothing stands in the channel.</summary>
    public int Lost => rows.Count(row => row.State == DeliveryState.Sent && Standing(row) == 0);

    /// <summary>Deliveries that neither are sent nor wait for a person's word.</summary>
    public int Open => rows.Count(row => row.State is not (DeliveryState.Sent or DeliveryState.Held));

    public int Held => rows.Count(row => row.State == DeliveryState.Held);

    /// <summary>Copies beyond the first that stand in the channels.</summary>
    public int Duplicates => rows.Sum(row => Math.Max(0, Standing(row) - 1));

    /// <summary>Copies beyond the first that were posted at all, whether they still stand or not.</summary>
    public int EverDuplicated => rows.Sum(row => Math.Max(0, Posted(row) - 1));

    /// <summary>The most copies of one message that were ever posted.</summary>
    public int MostCopies => rows.Max(Posted);

    /// <summary>Messages of which two copies were posted that do not say so.</summary>
    public int Unmarked => rows.Count(row => platform.Posts.Count(post => post.Message.Delivery == row.Id && !post.Message.IsRepeat) > 1);

    public int Requests => platform.Requests.Count;

    /// <summary>The first copies of messages that came after those of later ones in their channel.</summary>
    public int OutOfOrder => platform.Posts
        .DistinctBy(post => post.Message.Delivery)
        .GroupBy(post => post.Message.Channel)
        .Sum(channel => channel.Zip(channel.Skip(1)).Count(pair => string.CompareOrdinal(pair.First.Content.Summary, pair.Second.Content.Summary) > 0));

    public override string ToString() =>
        $"{rows.Count} messages, {Requests} requests, {platform.Posts.Count} posts; lost {Lost}, open {Open}, held {Held}, duplicates {Duplicates} (ever "
        + $"{EverDuplicated}, most copies {MostCopies}, unmarked {Unmarked}), out of order {OutOfOrder}";

    private int Standing(Delivery row) => platform.Standing.Count(post => post.Message.Delivery == row.Id);

    private int Posted(Delivery row) => platform.Posts.Count(post => post.Message.Delivery == row.Id);
}
