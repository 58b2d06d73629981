using System.Globalization;
using BotService.Alerting.Chat;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;

namespace BotService.Tests.Fakes;

/// <summary>A chat platform that does as it is told, and keeps what people would see. It notices two requests to one channel at once.</summary>
internal sealed class FakeChatPlatform(TimeProvider time) : IChatPlatform
{
    public const string PlatformName = "fake";

    private readonly Lock _lock = new();
    private readonly Queue<Reaction> _reactions = new();
    private readonly List<Post> _posts = [];
    private readonly List<OutboundMessage> _requests = [];
    private readonly Dictionary<ChannelKey, int> _inFlight = [];

    public string Name => PlatformName;

    public ChatPacing Pacing { get; set; } = new([], []);

    /// <summary>Verified mode: the channel can be read.</summary>
    public bool CanLook { get; set; }

    /// <summary>Set when a look is refused for so long.</summary>
    public TimeSpan? IsBlindFor { get; set; }

    /// <summary>How long after it was posted a message shows in a look.</summary>
    public TimeSpan Lag { get; set; }

    /// <summary>For requests that <see cref="Next"/> said nothing about.</summary>
    public Func<OutboundMessage, Reaction> React { get; set; } = _ => Reaction.Posts;

    /// <summary>Every request, in the order in which it reached the platform, whatever came of it.</summary>
    public IReadOnlyList<OutboundMessage> Requests
    {
        get { lock (_lock) return [.. _requests]; }
    }

    /// <summary>Every message that was ever posted.</summary>
    public IReadOnlyList<Post> Posts
    {
        get { lock (_lock) return [.. _posts]; }
    }

    /// <summary>What people see.</summary>
    public IReadOnlyList<Post> Standing => [.. Posts.Where(post => !post.IsDeleted)];

    /// <summary>Requests whose sender still waits, frozen or for the answer.</summary>
    public int Waiting { get; private set; }

    public int Looks { get; private set; }

    /// <summary>How often a request came to a channel while another was under way.</summary>
    public int Overlaps { get; private set; }

    /// <summary>What happens to the next requests, one after another.</summary>
    public void Next(params Reaction[] reactions)
    {
        lock (_lock)
            foreach (var reaction in reactions) _reactions.Enqueue(reaction);
    }

    public Task<DeliveryOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken) => SendAsync(message, () => false, cancellationToken);

    public Task<ReadBack?> FindAsync(OutboundMessage message, DateTimeOffset intendedAt, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Looks++;
            if (!CanLook) return Task.FromResult<ReadBack?>(null);
            if (IsBlindFor is { } pause) return Task.FromResult<ReadBack?>(new ReadBack([], pause));
            var copies = _posts.Where(post =>
                post.Message.Delivery == message.Delivery && post.Message.Channel == message.Channel && !post.IsDeleted
                && post.At >= intendedAt - TimeSpan.FromSeconds(5) && post.At + Lag <= time.GetUtcNow());
            return Task.FromResult<ReadBack?>(new ReadBack([.. copies.Select(post => post.Ref)]));
        }
    }

    public Task<bool> DeleteAsync(ChannelKey channel, MessageRef message, CancellationToken cancellationToken)
    {
        lock (_lock)
            foreach (var post in _posts.Where(post => post.Ref == message)) post.IsDeleted = true;
        return Task.FromResult(true);
    }

    public Task<ChannelKey?> FindDirectChannelAsync(WorkspaceId workspace, string userId, CancellationToken cancellationToken) =>
        Task.FromResult<ChannelKey?>(new ChannelKey(workspace, $"direct:{userId}"));

    /// <summary>The same platform as one process sees it, until that process is dead: from then on its requests end before they arrive.</summary>
    public IChatPlatform For(Func<bool> isDead) => new Connection(this, isDead);

    private async Task<DeliveryOutcome> SendAsync(OutboundMessage message, Func<bool> isDead, CancellationToken cancellationToken)
    {
        Reaction reaction;
        lock (_lock) reaction = _reactions.TryDequeue(out var next) ? next : React(message);
        lock (_lock) Waiting++;
        try
        {
            if (reaction.Before is { } before) await before.WaitAsync(cancellationToken);
            return isDead() ? new DeliveryOutcome.Unknown("nobody hears this") : await ArriveAsync(message, reaction, cancellationToken);
        }
        finally
        {
            lock (_lock) Waiting--;
        }
    }

    private async Task<DeliveryOutcome> ArriveAsync(OutboundMessage message, Reaction reaction, CancellationToken cancellationToken)
    {
        Enter(message);
        try
        {
            var own = reaction.IsPosted ? Put(message) : null;
            if (reaction.After is { } after) await after.WaitAsync(cancellationToken);
            return reaction.Answer ?? new DeliveryOutcome.Sent(own!);
        }
        finally
        {
            lock (_lock) _inFlight[message.Channel]--;
        }
    }

    private void Enter(OutboundMessage message)
    {
        lock (_lock)
        {
            _requests.Add(message);
            var others = _inFlight.GetValueOrDefault(message.Channel);
            if (others > 0) Overlaps++;
            _inFlight[message.Channel] = others + 1;
        }
    }

    private MessageRef Put(OutboundMessage message)
    {
        lock (_lock)
        {
            if (message.Edits is { } edited)
            {
                _posts.Single(post => post.Ref == edited).Content = message.Content;
                return edited;
            }

            var post = new Post(
                message, new MessageRef(message.Channel.Channel, (_posts.Count + 1).ToString(CultureInfo.InvariantCulture)),
                time.GetUtcNow())
            { Content = message.Content };
            _posts.Add(post);
            return post.Ref;
        }
    }

    internal sealed record Post(OutboundMessage Message, MessageRef Ref, DateTimeOffset At)
    {
        public required ChatMessage Content { get; set; }

        public bool IsDeleted { get; set; }
    }

    private sealed class Connection(FakeChatPlatform platform, Func<bool> isDead) : IChatPlatform
    {
        public string Name => platform.Name;

        public ChatPacing Pacing => platform.Pacing;

        public Task<DeliveryOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken) =>
            platform.SendAsync(message, isDead, cancellationToken);

        public Task<ReadBack?> FindAsync(OutboundMessage message, DateTimeOffset intendedAt, CancellationToken cancellationToken) =>
            platform.FindAsync(message, intendedAt, cancellationToken);

        public Task<bool> DeleteAsync(ChannelKey channel, MessageRef message, CancellationToken cancellationToken) =>
            platform.DeleteAsync(channel, message, cancellationToken);

        public Task<ChannelKey?> FindDirectChannelAsync(WorkspaceId workspace, string userId, CancellationToken cancellationToken) =>
            platform.FindDirectChannelAsync(workspace, userId, cancellationToken);
    }
}
