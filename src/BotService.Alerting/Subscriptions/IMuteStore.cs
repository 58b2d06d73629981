using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Subscriptions;

/// <summary>Vendors of which a channel does not want to hear for a while.</summary>
public interface IMuteStore
{
    /// <summary>In the order of their ids; past ones left out.</summary>
    Task<IReadOnlyList<Mute>> ListAsync(ChannelKey channel, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Null for <paramref name="until"/> ends the mute.</summary>
    Task SetAsync(ChannelKey channel, string partyId, DateTimeOffset? until, CancellationToken cancellationToken);
}

/// <param name="Until">When the vendor is heard of again.</param>
public sealed record Mute(string PartyId, DateTimeOffset Until);
