using BotService.Domain.Deliveries;

namespace BotService.Tests.Alerting.Outbox.Model;

/// <summary>Everything that can differ between two moments of one delivery's life: its row, two processes, the channel. One tick is a minute.</summary>
internal readonly record struct ModelState(Row Row, Process First, Process Second, Channel Channel)
{
    public Process this[int process] => process == 0 ? First : Second;

    public ModelState With(int process, Process changed) => process == 0 ? this with { First = changed } : this with { Second = changed };

    /// <summary>The two processes are alike: states that differ in nothing but which is which are one.</summary>
    public ModelState Canonical() => First.Packed <= Second.Packed ? this : this with { First = Second, Second = First };

    /// <summary>Nobody works on anything, and nothing is still to appear in the channel.</summary>
    public bool IsAtRest =>
        (Row.State is DeliveryState.Held or DeliveryState.Dead || (Row.State == DeliveryState.Sent && Row.Sweep == Row.None))
        && First.Doing == Doing.Nothing && Second.Doing == Doing.Nothing && !Channel.IsAnyHidden;
}

/// <param name="IsFetched">The feed's cursor has moved past the news that the delivery tells.</param>
/// <param name="Exists">The row was committed.</param>
/// <param name="Lease">Ticks left of the claim; 0 when it is over.</param>
/// <param name="Due">Ticks until it may be claimed; 1 stands for more.</param>
/// <param name="IsTried">An attempt was made.</param>
/// <param name="Ambiguous">3 stands for more.</param>
/// <param name="Version">The content: 1 when later news replaced it before the first attempt.</param>
/// <param name="Sweep">Ticks until the channel is searched for a second copy.</param>
/// <param name="Kept">The copy that the row takes for its message.</param>
internal readonly record struct Row(
    bool IsFetched, bool Exists, DeliveryState State, byte Lease, byte Due, bool IsTried, byte Ambiguous, byte Version, bool IsPlain, byte Sweep, byte Kept)
{
    public const byte None = byte.MaxValue;
}

internal enum Doing : byte
{
    Nothing,
    Claimed,
    MayBegin,
    Begun,
    AboutToWrite,
    Answered,
    Decided,
    LateSuccess,
    LateWait,
    Sweeping,
    Swept,
}

/// <param name="HasFence">Nobody has claimed the row since this process did.</param>
/// <param name="HasSweep">The same for a sweep.</param>
/// <param name="Since">Ticks since it claimed; 2 stands for more. Its own monotonic clock.</param>
/// <param name="Seen">The row's state as it was claimed; likewise the other Seen ones.</param>
/// <param name="IsLatest">The attempt that it has under way is the row's latest.</param>
/// <param name="IsWatching">It has seen the row's latest attempt in doubt.</param>
/// <param name="Watched">Ticks that the watch has lasted; 1 stands for more.</param>
/// <param name="Result">What it will write, as a number that the model gave it; 0 for nothing.</param>
/// <param name="Own">The copy that its last request made.</param>
/// <param name="IsLate">Its request went out after it had lost the row.</param>
internal readonly record struct Process(
    Doing Doing, bool HasFence, bool HasSweep, byte Since, DeliveryState Seen, byte SeenAmbiguous, byte SeenVersion, bool SeenPlain,
    bool IsLatest, bool IsWatching, byte Watched, byte Looks, byte Result, Heard Heard, byte Own, bool IsLate)
{
    /// <summary>All of it in one number.</summary>
    public ulong Packed
    {
        get
        {
            var packed = (ulong)Doing;
            packed = packed << 3 | (byte)Seen;
            packed = packed << 4 | (ulong)Heard << 2 | Since;
            packed = packed << 4 | (ulong)SeenAmbiguous << 2 | Own;
            packed = packed << 8 | Result;
            packed = packed << 3 | (ulong)SeenVersion << 2 | (ulong)Watched << 1 | Looks;
            foreach (var bit in (ReadOnlySpan<bool>)[HasFence, HasSweep, SeenPlain, IsLatest, IsWatching, IsLate]) packed = packed << 1 | (bit ? 1UL : 0);
            return packed;
        }
    }

    /// <summary>What it saw when it claimed matters no more.</summary>
    public Process Done() => this with { Since = 0, Seen = default, SeenAmbiguous = 0, SeenVersion = 0, SeenPlain = false };

    /// <summary>Has its hands free again; what it watched it still watches.</summary>
    public Process Free() => new() { IsWatching = IsWatching, Watched = Watched, Looks = Looks };
}

internal enum Heard : byte
{
    Nothing,
    Sent,
    Unknown,
    Else,
}

/// <summary>What the platform has of the delivery.</summary>
/// <param name="Posted">How often it was posted, whether the copies still stand or not.</param>
/// <param name="WasLate">A process that had lost the row wrote to the channel: it was frozen for longer than its lease.</param>
/// <param name="IsWitnessLost">Such a process died before it could say so.</param>
internal readonly record struct Channel(Copy One, Copy Two, Copy Three, byte Posted, bool WasLate, bool IsWitnessLost)
{
    public Copy this[int copy] => copy switch { 0 => One, 1 => Two, _ => Three };

    public bool IsAnyHidden => One.Lag + Two.Lag + Three.Lag > 0;

    public int Standing => (One.Stands ? 1 : 0) + (Two.Stands ? 1 : 0) + (Three.Stands ? 1 : 0);

    public Channel With(int copy, Copy changed) =>
        copy switch { 0 => this with { One = changed }, 1 => this with { Two = changed }, _ => this with { Three = changed } };
}

/// <param name="Lag">Ticks until a look into the channel shows it.</param>
internal readonly record struct Copy(bool Stands, byte Lag, bool IsMarked, byte Version);
