using BotService.Tests.Alerting.Outbox.Model;

namespace BotService.Tests.Alerting.Outbox;

/// <summary>
/// Every state that one delivery can get into between two processes that die, freeze and disagree about the time, on a platform that answers
/// anything.
/// </summary>
public sealed class DeliveryModelTests(ITestOutputHelper output)
{
    public static TheoryData<string> Modes => [.. Enum.GetNames<ModelMode>()];

    /// <summary>Each mistake, in a mode in which it does harm.</summary>
    public static TheoryData<string, string> Flaws => new()
    {
        { nameof(Flaw.CursorFirst), nameof(ModelMode.Basic) },
        { nameof(Flaw.SendsBeforeIntent), nameof(ModelMode.Basic) },
        { nameof(Flaw.TransportRetries), nameof(ModelMode.Basic) },
        { nameof(Flaw.IgnoresFence), nameof(ModelMode.Basic) },
        { nameof(Flaw.SendsLate), nameof(ModelMode.Basic) },
        { nameof(Flaw.TakesSendingForPending), nameof(ModelMode.Basic) },
        { nameof(Flaw.TrustsWallClock), nameof(ModelMode.Verified) },
        { nameof(Flaw.ClaimsWhatIsInFlight), nameof(ModelMode.Basic) },
        { nameof(Flaw.NeverHolds), nameof(ModelMode.Basic) },
        { nameof(Flaw.TakesUnknownForSent), nameof(ModelMode.Basic) },
        { nameof(Flaw.ReplacesAfterAttempt), nameof(ModelMode.Basic) },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public void Every_reachable_state_keeps_every_invariant_and_can_come_to_rest(string mode)
    {
        var checker = new ModelChecker(Enum.Parse<ModelMode>(mode));

        var violation = checker.FindViolation();
        var stuck = checker.CountStuck();

        output.WriteLine($"{mode}: {checker.States} states");
        Assert.True(violation is null, violation);
        Assert.Equal(0, stuck);
        Assert.True(checker.States > 1_000, "a model with so few states leaves out what it is about");
    }

    [Theory]
    [MemberData(nameof(Flaws))]
    public void The_checker_finds_a_broken_invariant(string flaw, string mode)
    {
        var found = new ModelChecker(Enum.Parse<ModelMode>(mode), Enum.Parse<Flaw>(flaw)).FindViolation();

        output.WriteLine(found ?? "nothing found");
        Assert.NotNull(found);
    }

    [Fact]
    public void No_mistake_is_left_out() => Assert.Equal(Enum.GetNames<Flaw>().Skip(1).Order(), Flaws.Select(row => row.Data.Item1).Order());
}
