using BotService.Alerting.Outbox;
using BotService.Domain.Deliveries;
using BotService.Tests.Fakes;
using BotService.Tests.Storage;

namespace BotService.Tests.Alerting.Outbox;

/// <summary>
/// What the guarantee promises, under faults from a seed; and each protection left out once, in which case the very same storm must show it:
/// a test that cannot fail proves nothing.
/// </summary>
public sealed class OutboxStormTests(ITestOutputHelper output)
{
    public static TheoryData<int> Seeds => [1, 2];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Where_one_can_look_lost_answers_dead_processes_and_jumping_clocks_bring_exactly_one_copy(int seed)
    {
        var after = await RunAsync(LostAnswers(seed));

        AssertNothingLost(after);
        Assert.Equal((0, 0, 0), (after.EverDuplicated, after.Held, after.OutOfOrder));
    }

    [Fact]
    public async Task The_storm_of_lost_answers_shows_it_when_nobody_lets_the_channel_settle() =>
        await AssertSeenAsync(
            seed => LostAnswers(seed, new OutboxOptions { Settle = TimeSpan.Zero, SecondLook = TimeSpan.Zero }), after => after.EverDuplicated);

    [Fact]
    public async Task The_storm_of_lost_answers_shows_it_when_a_look_sees_nothing() =>
        await AssertSeenAsync(seed => LostAnswers(seed, lag: TimeSpan.FromDays(1)), after => after.EverDuplicated);

    [Fact]
    public async Task The_storm_of_lost_answers_shows_it_when_what_a_dead_process_was_sending_counts_as_pending() =>
        await AssertSeenAsync(
            seed => LostAnswers(seed, seenAs: (outbox, storage) => Interceptor.Before(outbox, (name, arguments, call) =>
                name == nameof(IDispatchQueue.ClaimAsync) ? ClaimAsIfNothingHappenedAsync(storage, (DateTimeOffset)arguments[0]!, call) : call())),
            after => after.EverDuplicated);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Where_one_can_look_frozen_senders_leave_exactly_one_copy(int seed)
    {
        var after = await RunAsync(FrozenSenders(seed));

        AssertNothingLost(after);
        Assert.Equal((0, 0), (after.Duplicates, after.Held));
        Assert.True(after.EverDuplicated > 0, "the storm was too mild: no frozen sender posted late");
    }

    [Fact]
    public async Task The_storm_of_frozen_senders_shows_it_when_nobody_sweeps() =>
        await AssertSeenAsync(
            seed => FrozenSenders(seed, seenAs: (outbox, _) => Interceptor.Before(outbox, (name, _, call) => name switch
            {
                nameof(IDispatchQueue.ClaimSweepsAsync) => Task.FromResult<IReadOnlyList<Delivery>>([]),
                nameof(IDispatchQueue.FindAsync) => Task.FromResult<Delivery?>(null), // with which a late sender would take its own copy back
                _ => call(),
            })),
            after => after.Duplicates);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Late_refusals_of_frozen_senders_change_nothing(int seed)
    {
        var after = await RunAsync(LateRefusals(seed));

        AssertNothingLost(after);
        Assert.Equal(0, after.EverDuplicated);
    }

    [Fact]
    public async Task The_storm_of_late_refusals_shows_it_when_the_fence_is_down() =>
        await AssertSeenAsync(
            seed => LateRefusals(seed, seenAs: (outbox, storage) => Interceptor.Before(outbox, (name, arguments, call) =>
                name == nameof(IDispatchQueue.FinishAsync)
                    ? FinishWithoutFenceAsync(storage, (DeliveryId)arguments[0]!, (DeliveryResult)arguments[2]!)
                    : call())),
            after => after.EverDuplicated);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Where_nobody_can_look_there_are_two_copies_at_most_and_the_second_says_so(int seed)
    {
        var after = await RunAsync(Blind(seed));

        AssertNothingLost(after);
        Assert.Equal(2, after.MostCopies);
        Assert.Equal(0, after.Unmarked);
        Assert.True(after.Held > 0, "the storm was too mild: nothing had to be held");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Where_one_copy_is_the_most_there_is_never_a_second(int seed)
    {
        var after = await RunAsync(Blind(seed, isAtMostOnce: true));

        Assert.Equal((0, 0, 0), (after.Open, after.Lost, after.EverDuplicated));
        Assert.True(after.Held > 0, "the storm was too mild: nothing had to be held");
    }

    [Fact]
    public async Task A_database_that_is_away_for_a_moment_after_each_answer_brings_no_second_copy()
    {
        var finishes = 0;
        var after = await RunAsync(new Storm(1)
        {
            React = _ => Reaction.Posts,
            SeenAs = (outbox, _) => Interceptor.Before(outbox, (name, _, call) =>
                name == nameof(IDispatchQueue.FinishAsync) && finishes++ % 3 != 2 ? throw new InvalidOperationException("The disk is full.") : call()),
        });

        AssertNothingLost(after);
        Assert.Equal(0, after.EverDuplicated);
    }

    /// <summary>A third of the answers is lost, half of those after the message was posted; copies show with a lag.</summary>
    private static Storm LostAnswers(
        int seed, OutboxOptions? options = null, TimeSpan? lag = null, Func<IDispatchQueue, TestStorage, IDispatchQueue>? seenAs = null)
    {
        var storm = new Storm(seed)
        {
            Options = options ?? new OutboxOptions(),
            SeenAs = seenAs ?? ((outbox, _) => outbox),
            Kills = 0.01,
            Jumps = 0.005,
            React = storm =>
                storm.Chance(0.2) ? Reaction.PostsAndIsNotHeard with { After = storm.Delay(10) }
                : storm.Chance(0.2) ? Reaction.Fails
                : storm.Chance(0.1) ? Reaction.AsksToWait(5)
                : Reaction.Posts with { After = storm.Delay(10) },
        };
        storm.Platform.CanLook = true;
        storm.Platform.Lag = lag ?? TimeSpan.FromSeconds(45);
        return storm;
    }

    /// <summary>Every third sender freezes for up to ten minutes before its request goes out.</summary>
    private static Storm FrozenSenders(int seed, Func<IDispatchQueue, TestStorage, IDispatchQueue>? seenAs = null)
    {
        var storm = new Storm(seed)
        {
            SeenAs = seenAs ?? ((outbox, _) => outbox),
            React = storm =>
                storm.Chance(0.3) ? (storm.Chance(0.5) ? Reaction.Posts : Reaction.PostsAndIsNotHeard) with { Before = storm.Delay(600) }
                : storm.Chance(0.1) ? Reaction.PostsAndIsNotHeard
                : Reaction.Posts,
        };
        storm.Platform.CanLook = true;
        storm.Platform.Lag = TimeSpan.FromSeconds(45);
        return storm;
    }

    /// <summary>
    /// Every third sender freezes, and then learns that its message was not taken. Nobody can look, so one attempt more is right, and no more than
    /// that.
    /// </summary>
    private static Storm LateRefusals(int seed, Func<IDispatchQueue, TestStorage, IDispatchQueue>? seenAs = null)
    {
        var frozen = 0;
        return new Storm(seed)
        {
            SeenAs = seenAs ?? ((outbox, _) => outbox),
            React = storm => frozen < 12 && storm.Chance(0.3) && frozen++ >= 0 ? Reaction.AsksToWait(1) with { Before = storm.Delay(900) } : Reaction.Posts,
        };
    }

    private static Storm Blind(int seed, bool isAtMostOnce = false) => new(seed)
    {
        IsAtMostOnce = isAtMostOnce,
        Kills = 0.01,
        Jumps = 0.005,
        React = storm =>
            storm.Chance(0.3) ? Reaction.PostsAndIsNotHeard with { After = storm.Delay(10) }
            : storm.Chance(0.2) ? Reaction.Fails
            : storm.Chance(0.1) ? Reaction.Posts with { Before = storm.Delay(600) }
            : Reaction.Posts,
    };

    private async Task<Aftermath> RunAsync(Storm storm)
    {
        var after = await Storm.RunAsync(storm);
        output.WriteLine(after.ToString());
        return after;
    }

    private async Task AssertSeenAsync(Func<int, Storm> storm, Func<Aftermath, int> damage)
    {
        foreach (var seed in Seeds)
            if (damage(await RunAsync(storm(seed.Data))) > 0) return;
        Assert.Fail("With this protection left out the storm did no damage: it does not prove anything.");
    }

    private static void AssertNothingLost(Aftermath after)
    {
        Assert.Equal((0, 0), (after.Open, after.Lost));
    }

    private static async Task<IReadOnlyList<Delivery>> ClaimAsIfNothingHappenedAsync(TestStorage storage, DateTimeOffset now, Func<object?> claim)
    {
        await storage.Engine.ExecuteAsync(
            "UPDATE deliveries SET state = 'pending', leased_until = NULL WHERE state = 'sending' AND leased_until <= @now",
            new { now = now.ToUnixTimeMilliseconds() }, TestContext.Current.CancellationToken);
        return await (Task<IReadOnlyList<Delivery>>)claim()!;
    }

    private static async Task<bool> FinishWithoutFenceAsync(TestStorage storage, DeliveryId id, DeliveryResult result)
    {
        await storage.Engine.ExecuteAsync(
            """
            UPDATE deliveries
               SET state = @state,
                   message_channel = COALESCE(@channel, message_channel),
                   message_id = COALESCE(@message, message_id),
                   due_at = COALESCE(@due, due_at),
                   ambiguous_attempts = ambiguous_attempts + @ambiguous,
                   leased_until = NULL
             WHERE id = @id
            """,
            new
            {
                id = id.ToString(),
                state = result.State.ToString().ToLowerInvariant(),
                channel = result.Message?.Channel,
                message = result.Message?.Id,
                due = result.DueAt?.ToUnixTimeMilliseconds(),
                ambiguous = result.IsAmbiguous ? 1L : 0L,
            },
            TestContext.Current.CancellationToken);
        return true;
    }
}
