
namespace BotService.Tests.Alerting.Outbox.Model;

/// <summary>Mistakes that the checker has to find: each breaks one invariant of the delivery guarantee.</summary>
internal enum Flaw
{
    None,

    /// <summary>I1: the feed's cursor is stored before the delivery.</summary>
    CursorFirst,

    /// <summary>I2: the request goes out before the intent is committed.</summary>
    SendsBeforeIntent,

    /// <summary>I3: the transport repeats a request whose answer was lost.</summary>
    TransportRetries,

    /// <summary>I4: a result is written whether the lease was lost or not.</summary>
    IgnoresFence,

    /// <summary>I5: no look at the own clock before the request.</summary>
    SendsLate,

    /// <summary>I6: a row that a dead process left in sending is pending again.</summary>
    TakesSendingForPending,

    /// <summary>I7: the time to settle is read off the wall clock.</summary>
    TrustsWallClock,

    /// <summary>I8: a row is claimed while another process sends it.</summary>
    ClaimsWhatIsInFlight,

    /// <summary>I9: nothing is ever held.</summary>
    NeverHolds,

    /// <summary>I10: an answer that nobody understood counts as sent.</summary>
    TakesUnknownForSent,

    /// <summary>I11: later news changes a message that may have been posted already.</summary>
    ReplacesAfterAttempt,
}
