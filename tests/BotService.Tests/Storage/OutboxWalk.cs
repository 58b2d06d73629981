using BotService.Alerting.Outbox;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using BotService.Storage.Stores;
using static BotService.Tests.Storage.StorageSamples;

namespace BotService.Tests.Storage;

/// <summary>
/// Two dispatchers, one of which forgets what it holds now and then, and a person who releases and edits, all by one seed; the promises are checked
/// at every step.
/// </summary>
internal static class OutboxWalk
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Answers what happened, a line a step: two engines must tell the same story.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(OutboxStore outbox, int seed, int steps, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var now = Start;
        var all = new List<DeliveryId>();
        var held = new List<Delivery>();
        var forgotten = new List<Delivery>();
        var fences = new Dictionary<DeliveryId, int>();
        var log = new List<string>();

        for (var step = 0; step < steps; step++)
        {
            now += TimeSpan.FromSeconds(random.Next(12));
            switch (random.Next(10))
            {
                case 0 or 1:
                    var parent = all.Count > 0 && random.Next(3) == 0 ? all[random.Next(all.Count)] : (DeliveryId?)null;
                    var channel = new ChannelKey(random.Next(2) == 0 ? Acme : Globex, $"C{random.Next(2)}");
                    if (parent is { } of) channel = (await outbox.FindAsync(of, cancellationToken))!.Channel;
                    var id = new DeliveryId(new Guid(step, 0, 0, new byte[8]));
                    var delivery = ADelivery(
                        $"d{step:000}", channel, parent is null ? DeliveryKind.Alert : DeliveryKind.Edit, parent,
                        now.AddSeconds(random.Next(5) == 0 ? 60 : 0)) with
                    { Id = id };
                    log.Add($"{step} enqueue {await outbox.EnqueueAsync([delivery], cancellationToken)}");
                    all.Add(id);
                    break;
                case 2 or 3 or 4:
                    var claimed = await outbox.ClaimAsync(now, now + Lease, random.Next(1, 4), cancellationToken);
                    log.Add(
                        $"{step} claim "
                        + $"{string.Join(", ", claimed.Select(one => $"{one.Key} {one.State} {one.Fence} {one.Attempts}/{one.AmbiguousAttempts}"))}");
                    foreach (var one in claimed)
                    {
                        Assert.True(one.Fence > fences.GetValueOrDefault(one.Id), "a fence never comes twice");
                        fences[one.Id] = one.Fence;
                        if (one.Parent is { } before) Assert.Equal(DeliveryState.Sent, (await outbox.FindAsync(before, cancellationToken))!.State);
                        forgotten.AddRange(held.Where(other => other.Id == one.Id));
                        held.RemoveAll(other => other.Id == one.Id);
                        Assert.DoesNotContain(held, other => other.Channel == one.Channel && other.DueAt > now); // DueAt: lease end, see below
                        held.Add(one with { DueAt = now + Lease });
                    }

                    break;
                case 5 when held.Count > 0:
                    var begun = held[random.Next(held.Count)];
                    log.Add($"{step} begin {begun.Key} {await outbox.BeginAttemptAsync(begun.Id, begun.Fence, now, cancellationToken)}");
                    break;
                case 6 or 7 when held.Count > 0:
                    var finished = held[random.Next(held.Count)];
                    held.Remove(finished);
                    DeliveryResult result = random.Next(6) switch
                    {
                        0 => new(DeliveryState.Pending, null, "rate_limited", now.AddSeconds(20)),
                        1 => new(DeliveryState.Unknown, null, "timeout", now.AddSeconds(10), IsAmbiguous: true),
                        2 => new(random.Next(2) == 0 ? DeliveryState.Held : DeliveryState.Dead, null, "refused", null),
                        _ => new(DeliveryState.Sent, new MessageRef(finished.Channel.Channel, finished.Key), null, null),
                    };
                    log.Add($"{step} finish {finished.Key} {result.State} {await outbox.FinishAsync(finished.Id, finished.Fence, result, cancellationToken)}");
                    break;
                case 8 when forgotten.Count > 0:
                    var late = forgotten[random.Next(forgotten.Count)];
                    Assert.False(await outbox.BeginAttemptAsync(late.Id, late.Fence, now, cancellationToken), "a lost claim begins nothing");
                    Assert.False(
                        await outbox.FinishAsync(late.Id, late.Fence, new(DeliveryState.Sent, new MessageRef("C", "late"), null, null), cancellationToken),
                        "a lost claim writes nothing");
                    break;
                case 9 when all.Count > 0:
                    var some = all[random.Next(all.Count)];
                    var wasChanged = random.Next(2) == 0
                        ? await outbox.ReleaseAsync((await outbox.FindAsync(some, cancellationToken))!.Channel, some, now, cancellationToken)
                        : await outbox.ReplacePendingContentAsync(some, $"{{\"step\":{step}}}", cancellationToken);
                    if (wasChanged) held.RemoveAll(one => one.Id == some);
                    log.Add($"{step} change {wasChanged}");
                    break;
            }
        }

        var counts = await outbox.CountAsync(cancellationToken);
        log.Add(string.Join(", ", counts.OrderBy(count => count.Key)));
        Assert.Equal(all.Count, counts.Values.Sum());
        Assert.True(counts[DeliveryState.Sent] > 5, "the walk must get somewhere");
        return log;
    }
}
