using BotService.Alerting.Chat;
using BotService.Alerting.Outbox;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;

namespace BotService.Tests.Alerting.Outbox.Model;

/// <summary>
/// The life of one delivery between two processes, the outbox and a platform, in steps that each happen at once. What follows from an outcome or a
/// look is the product's own <see cref="DeliveryPolicy"/>; the claim, the fence and the lease are those of <see cref="IDispatchQueue"/>'s contract.
/// A process that is paused is one that takes no step while the clock ticks.
/// </summary>
internal sealed class DeliveryModel(ModelMode mode, Flaw flaw)
{
    private const byte LeaseTicks = 2;
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly ChannelKey Place = new(WorkspaceId.Of("model", "w"), "c");
    private static readonly OutboxOptions Options = new() { Lease = LeaseTicks * Tick, Settle = Tick, SecondLook = Tick };
    private static readonly string Rich = ChatJson.Write(new ChatMessage { Summary = "news", Blocks = [new MessageBlock.Heading("News")] });
    private static readonly string Plain = PlainMessage.InPlaceOf(Rich)!;

    private bool CanLook => mode is ModelMode.Verified or ModelMode.VerifiedUntilBlind;

    private readonly List<DeliveryResult?> _results = [null];
    private readonly Dictionary<DeliveryResult, byte> _numbers = [];

    public static ModelState Start { get; } = new() { Row = new Row { Sweep = Row.None, Lease = Row.None, Kept = Row.None } };

    public List<(string Step, ModelState Next)> StepsFrom(ModelState now)
    {
        var steps = new List<(string, ModelState)>();
        AddUpstream(now, steps);
        if (!now.Row.Exists) return steps;
        AddTime(now, steps);
        for (var process = 0; process < 2; process++)
        {
            AddProcess(now, process, steps);
            if (now[process] != default) steps.Add(("dies", Crash(now, process)));
        }

        return steps;
    }

    private void AddUpstream(ModelState now, List<(string, ModelState)> steps)
    {
        var row = now.Row;
        var pending = row with { IsFetched = true, Exists = true };
        if (!row.IsFetched && flaw == Flaw.CursorFirst) steps.Add(("the cursor is stored", now with { Row = row with { IsFetched = true } }));
        else if (!row.Exists) steps.Add(("the story, its delivery and the cursor are committed", now with { Row = pending }));

        var isReplaceable = row is { State: DeliveryState.Pending, IsTried: false }
            || (flaw == Flaw.ReplacesAfterAttempt && row.State is DeliveryState.Pending or DeliveryState.Unknown);
        if (row.Exists && row.Version == 0 && isReplaceable && mode == ModelMode.Basic) // what is said does not depend on who may look
            steps.Add(("later news replaces the content", LoseFences(now) with { Row = row with { Version = 1, Lease = Row.None } }));
    }

    private static void AddTime(ModelState now, List<(string, ModelState)> steps)
    {
        steps.Add(("a minute passes", now with
        {
            Row = now.Row with { Lease = Less(now.Row.Lease), Due = Less(now.Row.Due), Sweep = Less(now.Row.Sweep) },
            First = Older(now.First),
            Second = Older(now.Second),
            Channel = now.Channel with { One = Clearer(now.Channel.One), Two = Clearer(now.Channel.Two), Three = Clearer(now.Channel.Three) },
        }));

        // Wall clocks alone: what was measured by a monotonic clock does not move.
        var row = now.Row;
        steps.Add(("the wall clock jumps ahead", now with { Row = row with { Lease = Over(row.Lease), Due = 0, Sweep = Over(row.Sweep) } }));
        if (row.Lease is not Row.None and > 0)
            steps.Add(("the wall clock jumps back", now with { Row = row with { Lease = LeaseTicks, Due = 1 } }));

        static byte Less(byte ticks) => ticks is Row.None or 0 ? ticks : (byte)(ticks - 1);
        static byte Over(byte ticks) => ticks == Row.None ? ticks : (byte)0;
        static Copy Clearer(Copy copy) => copy with { Lag = 0 };
        static Process Older(Process process) => process with
        {
            Since = process.Doing is Doing.Claimed or Doing.MayBegin or Doing.Begun or Doing.LateWait ? (byte)Math.Min(process.Since + 1, 2) : (byte)0,
            Watched = process.IsWatching ? (byte)1 : (byte)0,
        };
    }

    private void AddProcess(ModelState now, int process, List<(string, ModelState)> steps)
    {
        switch (now[process].Doing)
        {
            case Doing.Nothing:
                AddClaim(now, process, steps);
                AddSweepClaim(now, process, steps);
                break;
            case Doing.Claimed when now[process].Seen == DeliveryState.Unknown:
                AddLook(now, process, steps);
                break;
            case Doing.Claimed when flaw == Flaw.SendsBeforeIntent:
                AddRequests(now, process, steps);
                break;
            case Doing.Claimed or Doing.MayBegin:
                steps.Add(("commits the intent", Begin(now, process)));
                break;
            case Doing.Begun:
                steps.Add(("looks at its own clock", LookAtClock(now, process)));
                break;
            case Doing.AboutToWrite:
                AddRequests(now, process, steps);
                break;
            case Doing.Answered or Doing.Decided:
                steps.Add(("writes the result", Finish(now, process)));
                break;
            case Doing.LateSuccess:
                steps.Add(("says that its message stands after all", Confirm(now, process)));
                break;
            case Doing.LateWait when now[process].Since > 0:
                steps.Add(("takes its copy back, or asks for a sweep", TakeBackOwn(now, process)));
                break;
            case Doing.Sweeping:
                steps.Add(("sweeps", Sweep(now, process)));
                break;
            case Doing.Swept:
                steps.Add(("ends the sweep", FinishSweep(now, process)));
                break;
        }
    }

    private void AddClaim(ModelState now, int process, List<(string, ModelState)> steps)
    {
        var state = now;
        if (state.Row.State == DeliveryState.Sending && (state.Row.Lease == 0 || flaw == Flaw.ClaimsWhatIsInFlight))
        {
            state = LoseFences(state) with
            {
                Row = flaw == Flaw.TakesSendingForPending
                    ? state.Row with { State = DeliveryState.Pending, Lease = Row.None }
                    : state.Row with { State = DeliveryState.Unknown, Lease = Row.None, Ambiguous = More(state.Row.Ambiguous) },
            };
        }

        var row = state.Row;
        if (row.State is not (DeliveryState.Pending or DeliveryState.Unknown) || row.Due > 0 || row.Lease is not (0 or Row.None)) return;
        var claimed = state[process].Free() with
        {
            Doing = Doing.Claimed,
            HasFence = true,
            Seen = row.State,
            SeenAmbiguous = row.Ambiguous,
            SeenVersion = row.Version,
            SeenPlain = row.IsPlain,
        };
        steps.Add(("claims", LoseFences(state).With(process, claimed) with { Row = row with { Lease = LeaseTicks } }));
    }

    private void AddLook(ModelState now, int process, List<(string, ModelState)> steps)
    {
        var self = now[process];
        if (!self.IsWatching) self = self with { IsWatching = true, Watched = 0, Looks = 0 };
        var watch = flaw == Flaw.TrustsWallClock ? new Watch(Options.Settle, 1) : new Watch(self.Watched * Tick, self.Looks);
        var delivery = Delivery(self);
        if (DeliveryPolicy.BeforeLook(delivery, watch, Now, Options) is { } tooEarly)
        {
            steps.Add(("sees that it is too early to look", now.With(process, Decide(self, tooEarly))));
            return;
        }

        var visible = Visible(now.Channel);
        if (!CanLook) Add("has no way to look", null, watch);
        else Add("looks", new ReadBack([.. visible.Select(Message)]), watch);
        if (CanLook) Add("is not let look", new ReadBack([], Tick), watch);
        if (mode == ModelMode.VerifiedUntilBlind) Add("gives up looking", new ReadBack([], Tick), watch with { Lasted = DeliveryPolicy.LongestBlindness });

        void Add(string step, ReadBack? found, Watch seen)
        {
            var result = DeliveryPolicy.AfterLook(delivery, found, seen, mode == ModelMode.AtMostOnce, Now, Options);
            var after = self;
            if (result?.Message is not null) after = Blind(after);
            else if (found is { LookAgainAfter: null }) after = after with { Watched = 0, Looks = 1 };
            steps.Add((step, now.With(process, result is null ? after with { Doing = Doing.MayBegin } : Decide(after, result))));
        }
    }

    private static ModelState Begin(ModelState now, int process)
    {
        var (row, self) = (now.Row, now[process]);
        if (!self.HasFence || row.Lease is 0 or Row.None || row.State is not (DeliveryState.Pending or DeliveryState.Unknown))
            return now.With(process, self.Free());
        var begun = row with { State = DeliveryState.Sending, IsTried = true };

        // A watch is over one attempt: there is a new one now.
        return now.With(1 - process, Blind(now[1 - process]) with { IsLatest = false })
            .With(process, Blind(self) with { Doing = Doing.Begun, IsLatest = true }) with
        { Row = begun };
    }

    private ModelState LookAtClock(ModelState now, int process)
    {
        var self = now[process];
        return self.Since * Tick > Options.Lease / 2 && flaw != Flaw.SendsLate
            ? now.With(process, Answer(self, new DeliveryOutcome.Retry("lease_half_gone", null)))
            : now.With(process, self with { Doing = Doing.AboutToWrite, Since = 0 });
    }

    private void AddRequests(ModelState now, int process, List<(string, ModelState)> steps)
    {
        for (byte lag = 0; lag <= (mode == ModelMode.Verified ? 1 : 0); lag++)
        {
            if (now.Channel.Posted > 2) break; // one too many already
            var posted = Post(now, process, lag);
            var own = Message(posted.Channel.Posted - 1);
            Add(lag == 0 ? "posts" : "posts, to be seen later", posted, new DeliveryOutcome.Sent(own));
            if (flaw == Flaw.TransportRetries && posted.Channel.Posted < 3) posted = Post(posted, process, lag);
            Add(lag == 0 ? "posts, and the answer is lost" : "posts, to be seen later, and the answer is lost", posted, new DeliveryOutcome.Unknown("timeout"));
        }

        Add("gets an error that means nothing; nothing was posted", now, new DeliveryOutcome.Unknown("500"));
        Add("is told to wait", now, new DeliveryOutcome.Retry("rate_limited", Tick));
        Add("is told that the message is bad", now, new DeliveryOutcome.Refused(RefusalKind.MessageBad, "invalid_blocks"));
        Add("is told that the channel is gone", now, new DeliveryOutcome.Refused(RefusalKind.DestinationBroken, "is_archived"));
        Add("is told that the token is void", now, new DeliveryOutcome.Refused(RefusalKind.TenantBroken, "invalid_auth"));

        void Add(string step, ModelState after, DeliveryOutcome outcome) => steps.Add((step, after.With(process, Answer(after[process], outcome))));
    }

    private static ModelState Post(ModelState now, int process, byte lag)
    {
        var self = now[process];
        var channel = now.Channel.With(now.Channel.Posted, new Copy(true, lag, self.SeenAmbiguous > 0, self.SeenVersion)) with
        {
            Posted = (byte)(now.Channel.Posted + 1),
            WasLate = now.Channel.WasLate || !self.HasFence,
        };
        return now.With(process, self with { Own = now.Channel.Posted, IsLate = !self.HasFence }) with { Channel = channel };
    }

    private Process Answer(Process self, DeliveryOutcome outcome)
    {
        var attempted = Delivery(self);
        var result = outcome is DeliveryOutcome.Unknown && flaw == Flaw.TakesUnknownForSent
            ? new DeliveryResult(DeliveryState.Sent, null, null, null)
            : DeliveryPolicy.After(attempted, outcome, Now, Options);
        var heard = outcome switch { DeliveryOutcome.Sent => Heard.Sent, DeliveryOutcome.Unknown => Heard.Unknown, _ => Heard.Else };
        return self.Done() with
        {
            Doing = Doing.Answered,
            Result = Remember(result),
            Heard = heard,
            IsWatching = heard == Heard.Unknown && self.IsLatest,
            IsLatest = false,
            Watched = 0,
            Looks = 0,
        };
    }

    private ModelState Finish(ModelState now, int process)
    {
        var (row, self) = (now.Row, now[process]);
        var isMine = self.HasFence && row.Lease != Row.None && row.State is DeliveryState.Pending or DeliveryState.Sending or DeliveryState.Unknown;
        if (isMine || flaw == Flaw.IgnoresFence)
        {
            var written = Settled(now.With(process, self.Free()) with { Row = Write(row, _results[self.Result]!) });
            return flaw == Flaw.SendsBeforeIntent && self.Doing == Doing.Answered
                ? written with { Row = written.Row with { IsTried = true } }
                : written;
        }

        return self.Heard switch
        {
            Heard.Sent => now.With(process, self with { Doing = Doing.LateSuccess, Result = 0 }),
            Heard.Unknown => now.With(process, self with { Doing = Doing.LateWait, Result = 0 }),
            _ => now.With(process, self.Free()),
        };
    }

    private ModelState Confirm(ModelState now, int process)
    {
        var (row, self) = (now.Row, now[process]);
        var waiting = self with { Doing = Doing.LateWait };
        if (row.State is DeliveryState.Sending or DeliveryState.Sent) return now.With(process, waiting);
        var sent = row with { State = DeliveryState.Sent, Kept = self.Own, Lease = Row.None, Sweep = SweepIn(DeliveryPolicy.SweepAfter) };
        return Settled(LoseFences(now).With(process, waiting with { HasFence = false }) with { Row = sent });
    }

    private ModelState TakeBackOwn(ModelState now, int process)
    {
        var self = now[process];
        return now.Row.State == DeliveryState.Sent && self.Heard == Heard.Sent && now.Row.Kept != self.Own
            ? now.With(process, self.Free()) with { Channel = now.Channel.With(self.Own, default) }
            : AskForSweep(now).With(process, self.Free());
    }

    private static void AddSweepClaim(ModelState now, int process, List<(string, ModelState)> steps)
    {
        if (now.Row is not { State: DeliveryState.Sent, Sweep: 0 }) return;
        var claimed = now.With(
            1 - process, now[1 - process] with { HasSweep = false }).With(process, now[process].Free() with { Doing = Doing.Sweeping, HasSweep = true });
        steps.Add(("claims a sweep", claimed with { Row = now.Row with { Sweep = LeaseTicks } }));
    }

    private ModelState Sweep(ModelState now, int process)
    {
        var self = now[process];
        var visible = Visible(now.Channel);
        var channel = now.Channel;
        if (visible.Contains(now.Row.Kept))
            foreach (var extra in visible.Where(copy => copy != now.Row.Kept)) channel = channel.With(extra, default);
        else if (visible.Count > 0 && self is not { IsWatching: true, Watched: > 0 })
            return AskForSweep(now, Options.Settle).With(process, self.Free() with { IsWatching = true });
        return now.With(process, Blind(self) with { Doing = Doing.Swept }) with { Channel = channel };
    }

    private static ModelState FinishSweep(ModelState now, int process)
    {
        var self = now[process];
        return now.With(process, self.Free()) with { Row = self.HasSweep ? now.Row with { Sweep = Row.None } : now.Row };
    }

    private ModelState AskForSweep(ModelState now, TimeSpan after = default) => now with
    {
        Row = now.Row with { Sweep = SweepIn(after) },
        First = now.First with { HasSweep = false },
        Second = now.Second with { HasSweep = false },
    };

    /// <summary>All that a process knew is gone. When it had posted late and told nobody, nobody will ever know.</summary>
    private static ModelState Crash(ModelState now, int process) =>
        now.With(process, default) with { Channel = now.Channel with { IsWitnessLost = now.Channel.IsWitnessLost || now[process].IsLate } };

    private static ModelState LoseFences(ModelState now) =>
        now with { First = now.First with { HasFence = false }, Second = now.Second with { HasFence = false } };

    /// <summary>Watches over a delivery that is done say nothing any more: without them fewer states are different.</summary>
    private static ModelState Settled(ModelState now) => now.Row.State is DeliveryState.Sent or DeliveryState.Held or DeliveryState.Dead
        ? now with { First = Blind(now.First), Second = Blind(now.Second) }
        : now;

    private static Process Blind(Process process) => process with { IsWatching = false, Watched = 0, Looks = 0 };

    private Row Write(Row row, DeliveryResult result) => row with
    {
        State = result.State,
        Lease = Row.None,
        Due = result.DueAt is { } due ? Math.Min(Minutes(due - Now), (byte)1) : row.Due,
        Ambiguous = result.IsAmbiguous ? More(row.Ambiguous) : row.Ambiguous,
        IsPlain = row.IsPlain || result.Content is not null,
        Sweep = result.SweepAt is { } at ? SweepIn(at - Now) : row.Sweep,
        Kept = result.Message is { } message ? (byte)Number(message) : row.Kept,
    };

    private Delivery Delivery(Process self) => new()
    {
        Id = default,
        Key = "",
        Channel = Place,
        Kind = DeliveryKind.Alert,
        Content = self.SeenPlain ? Plain : Rich,
        DueAt = Now,
        State = self.Seen,
        Attempts = 1,
        AmbiguousAttempts = flaw == Flaw.NeverHolds ? 0 : self.SeenAmbiguous,
    };

    private Process Decide(Process self, DeliveryResult result) => self.Done() with { Doing = Doing.Decided, Result = Remember(result) };

    private byte Remember(DeliveryResult result)
    {
        if (_numbers.TryGetValue(result, out var number)) return number;
        _results.Add(result);
        return _numbers[result] = checked((byte)(_results.Count - 1));
    }

    private static List<int> Visible(Channel channel) => [.. Enumerable.Range(0, 3).Where(copy => channel[copy] is { Stands: true, Lag: 0 })];

    private static MessageRef Message(int copy) => new("c", copy.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static int Number(MessageRef message) => int.Parse(message.Id, System.Globalization.CultureInfo.InvariantCulture);

    private static byte More(byte ambiguous) => (byte)Math.Min(ambiguous + 1, 3);

    /// <summary>Where nobody can look, a sweep changes nothing: without one fewer states are different.</summary>
    private byte SweepIn(TimeSpan span) => CanLook ? Minutes(span) : Row.None;

    private static byte Minutes(TimeSpan span) => (byte)Math.Ceiling(span / Tick);
}
