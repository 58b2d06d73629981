using System.Runtime.InteropServices;

namespace BotService.Understanding.Stories;

/// <summary>How a fingerprint is written down, so that a restart need not read two weeks of announcements anew.</summary>
public sealed partial class StoryFingerprint
{
    /// <summary>Raised with every change of what is written, and of the order of the signals' kinds: older ones are left out of the matching then.</summary>
    private const byte Version = 1;

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream(1024);
        using var writer = new BinaryWriter(stream);
        writer.Write(Version);
        writer.Write(Day?.DayNumber ?? -1);
        writer.Write((byte)Stage);
        writer.Write(IsSaga);
        writer.Write(Signals);
        writer.Write(Link);
        writer.Write(Source);
        writer.Write(Target);
        Write<Term>(writer, Terms);
        Write<TitleWord>(writer, Title);
        Write<ulong>(writer, Parties);
        Write<double>(writer, Amounts);
        Write<ulong>(writer, Numbers);
        Write<ulong>(writer, Deals);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Null for what another version of the program wrote.</summary>
    public static StoryFingerprint? FromBytes(byte[] bytes)
    {
        if (bytes.Length == 0 || bytes[0] != Version) return null;
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        reader.ReadByte();
        return new()
        {
            Day = reader.ReadInt32() is >= 0 and var day ? DateOnly.FromDayNumber(day) : null,
            Stage = (StoryStage)reader.ReadByte(),
            IsSaga = reader.ReadBoolean(),
            Signals = reader.ReadInt32(),
            Link = reader.ReadUInt64(),
            Source = reader.ReadUInt64(),
            Target = reader.ReadUInt64(),
            Terms = Read<Term>(reader),
            Title = Read<TitleWord>(reader),
            Parties = Read<ulong>(reader),
            Amounts = Read<double>(reader),
            Numbers = Read<ulong>(reader),
            Deals = Read<ulong>(reader),
        };
    }

    private static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> items)
        where T : unmanaged
    {
        writer.Write7BitEncodedInt(items.Length);
        writer.Write(MemoryMarshal.AsBytes(items));
    }

    private static T[] Read<T>(BinaryReader reader)
        where T : unmanaged
    {
        var items = new T[reader.Read7BitEncodedInt()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(items.AsSpan()));
        return items;
    }
}
