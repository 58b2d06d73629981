using System.Text.Json;
using BotService.Domain.Subscriptions;

namespace BotService.Storage.Stores;

internal sealed class SubscriptionRow
{
    public string Body { get; init; } = "";

    public string? PausedBecause { get; init; }

    public Subscription ToSubscription() =>
        (JsonSerializer.Deserialize(Body, StorageJson.Default.Subscription) ?? throw new JsonException("A subscription cannot be null."))
        with
        { PausedBecause = PausedBecause };
}
