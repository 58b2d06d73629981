namespace BotService.Domain.Deliveries;

public readonly record struct DeliveryId(Guid Value)
{
    /// <summary>Version 7: ids sort by the time they were made.</summary>
    public static DeliveryId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    public override string ToString() => Value.ToString("N");
}
