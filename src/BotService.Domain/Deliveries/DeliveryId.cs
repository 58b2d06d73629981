using System.Buffers.Binary;

namespace BotService.Domain.Deliveries;

public readonly record struct DeliveryId(Guid Value)
{
    /// <summary>When it was made, to the millisecond: the first 48 bits of a version 7 id (RFC 9562, 5.7).</summary>
    public DateTimeOffset MadeAt
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Value.TryWriteBytes(bytes, bigEndian: true, out _);
            return DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16);
        }
    }

    /// <summary>Version 7: ids sort by the time they were made.</summary>
    public static DeliveryId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    public override string ToString() => Value.ToString("N");
}
