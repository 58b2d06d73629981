
namespace BotService.Domain.Deals;

/// <summary>An amount of money.</summary>
/// <param name="Amount">In whole units of the currency, not in millions.</param>
/// <param name="Currency">ISO 4217, as the source means it ("$" is USD).</param>
public readonly record struct Money(decimal Amount, string Currency);
