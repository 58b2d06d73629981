using BotService.Understanding.Text;

namespace BotService.Understanding.Clauses;

/// <summary>How much a licence leaves to who uses it.</summary>
internal enum LicenceFreedom { None, Closed, SourceAvailable, Copyleft, Open }

/// <summary>Licences by name, as OSI lists them and vendors call their own.</summary>
internal static class Licences
{
    private static readonly Dictionary<ulong, LicenceFreedom> Names = new[]
    {
        (LicenceFreedom.Open, "mit bsd apache isc mpl mozilla unlicense permissive osi"),
        (LicenceFreedom.Copyleft, "gpl agpl lgpl gplv2 gplv3 agplv3 copyleft eupl"),
        (LicenceFreedom.SourceAvailable, "bsl busl sspl rsal rsalv2 elv2 fsl polyform sustainable"),
        (LicenceFreedom.Closed, "proprietary commercial closed"),
    }.SelectMany(row => row.Item2.Split(' ').Select(word => (Word.Hash(word), row.Item1))).ToDictionary(pair => pair.Item1, pair => pair.Item2);

    private static readonly ulong Source = Word.Hash("source"), Available = Word.Hash("available"), Business = Word.Hash("business"), Open = Word.Hash("open"),
        Elastic = Word.Hash("elastic"), Licence = Word.Hash("licence"), License = Word.Hash("license"),
        Perpetual = Word.Hash("perpetual"), Subscription = Word.Hash("subscription"), Subscriptions = Word.Hash("subscriptions"),
            Community = Word.Hash("community");

    /// <summary>How free the first licence is that a stretch names; None where it names none.</summary>
    public static LicenceFreedom In(Reading reading, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var hash = reading.Tokens[i].Hash;
            var next = i + 1 < to ? reading.Tokens[i + 1].Hash : 0;
            if (hash == Source && next == Available || hash == Business && next == Source) return LicenceFreedom.SourceAvailable;
            if (hash == Open && next == Source) return LicenceFreedom.Open;
            if (hash == Perpetual) return LicenceFreedom.Copyleft;
            if (hash == Subscription || hash == Subscriptions) return LicenceFreedom.SourceAvailable;
            if ((hash == Elastic || hash == Community) && (next == Licence || next == License)) return LicenceFreedom.SourceAvailable;
            if (Names.TryGetValue(hash, out var freedom)) return freedom;
        }
        return LicenceFreedom.None;
    }
}
