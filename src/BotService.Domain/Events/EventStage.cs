namespace BotService.Domain.Events;

/// <summary>How far an event has come, as its source tells it.</summary>
public enum EventStage
{
    /// <summary>In force, signed, ruled: it has happened.</summary>
    Happened,

    /// <summary>Told by unnamed sources, in talks, considered.</summary>
    Rumoured,

    /// <summary>Announced or intended, and not there yet.</summary>
    Planned,

    /// <summary>Those concerned say that it is not so.</summary>
    Denied,

    /// <summary>A tie, a plan or an offer that is over.</summary>
    Ended,
}
