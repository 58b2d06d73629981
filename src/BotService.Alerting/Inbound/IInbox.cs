using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Inbound;

/// <summary>Takes in what platforms send, once: stored before it is acknowledged, worked on after.</summary>
public interface IInbox
{
    /// <summary>Stores the event. False when one with this key was stored before: acknowledge it and do nothing.</summary>
    Task<bool> TryAcceptAsync(InboundEvent inbound, CancellationToken cancellationToken);

    /// <summary>Events accepted but not completed, oldest first, leased to the caller until <paramref name="leaseEnd"/>.</summary>
    Task<IReadOnlyList<InboundEvent>> ClaimAsync(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken cancellationToken);

    Task CompleteAsync(string key, string? failure, CancellationToken cancellationToken);
}

/// <param name="Key">Unique for the platform's event, the platform's name in front: <c>slack:Ev0123</c>.</param>
/// <param name="Workspace">From the verified envelope.</param>
/// <param name="Kind">The adapter's own word for what the body is.</param>
/// <param name="Body">JSON, whole.</param>
/// <param name="Attempts">How often work on it was begun.</param>
public sealed record InboundEvent(string Key, WorkspaceId Workspace, string Kind, string Body, DateTimeOffset ReceivedAt, int Attempts = 0)
{
    /// <summary>Work on an event is begun so often at most; then it is closed as failed.</summary>
    public const int MaxAttempts = 3;

    /// <summary>
    /// For platforms that may send one event under two ids: it also counts as stored before when one was received after this whose key is the same up
    /// to its last colon.
    /// Null: the whole key decides.
    /// </summary>
    public DateTimeOffset? AloneSince { get; init; }
}

/// <summary>Works on what the inbox holds for one platform.</summary>
public interface IInboundHandler
{
    /// <summary>As <see cref="Chat.IChatPlatform.Name"/>.</summary>
    string Platform { get; }

    /// <summary>Does the work; a throw leaves the event in the inbox for another try (three at most).</summary>
    Task HandleAsync(InboundEvent inbound, CancellationToken cancellationToken);
}
