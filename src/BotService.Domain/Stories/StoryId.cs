using System.Security.Cryptography;
using System.Text;

namespace BotService.Domain.Stories;

/// <summary>
/// A story's id: ten characters that a person can type (<c>why 7k2m9qx4tb</c>), derived from the story's first announcement, so that a re-run gives
/// the same.
/// </summary>
public readonly record struct StoryId(string Value)
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32: no i, l, o, u to mistake

    public static StoryId From(string announcementId)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(announcementId), hash);
        return new(string.Create(10, BitConverter.ToUInt64(hash), static (id, bits) =>
        {
            for (var i = 0; i < id.Length; i++, bits >>= 5) id[i] = Alphabet[(int)(bits & 31)];
        }));
    }

    public override string ToString() => Value;
}
