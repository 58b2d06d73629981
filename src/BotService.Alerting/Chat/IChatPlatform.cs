using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Chat;

/// <summary>A chat platform as the outbox sees it. To add one, implement this, register it, and pass <c>ChatPlatformContract</c>.</summary>
public interface IChatPlatform
{
    /// <summary>The name in front of its workspace ids: <c>slack</c>, <c>teams</c>, <c>local</c>.</summary>
    string Name { get; }

    /// <summary>How fast a channel and a workspace may be written to.</summary>
    ChatPacing Pacing { get; }

    /// <summary>
    /// A message in as many as the platform's size limits ask for: the first is sent in its place, the others continue it in its thread, each as
    /// a delivery of its own. Nothing is lost.
    /// </summary>
    IReadOnlyList<ChatMessage> Split(ChatMessage content) => [content];

    /// <summary>
    /// Renders and sends one message, once: no retry of any kind below this line. Answers a value for everything that a platform can
    /// do; throws only <see cref="OperationCanceledException"/> and for bugs.
    /// </summary>
    Task<DeliveryOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// After an unknown outcome: reads back whether the message stands in the channel. Null when this platform or workspace gives no
    /// way to look (basic mode).
    /// </summary>
    Task<ReadBack?> FindAsync(OutboundMessage message, DateTimeOffset intendedAt, CancellationToken cancellationToken);

    /// <summary>Deletes an extra copy of our own that a read-back found, keeping one. False when the platform gives no way to.</summary>
    Task<bool> DeleteAsync(ChannelKey channel, MessageRef message, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Where one person of a workspace can be written to alone, for a word about a problem; null when the platform gives no such place.</summary>
    Task<ChannelKey?> FindDirectChannelAsync(WorkspaceId workspace, string userId, CancellationToken cancellationToken) => Task.FromResult<ChannelKey?>(null);
}
