using System.Text;
using BotService.Domain.Deals;
using BotService.Domain.Parties;

namespace BotService.Alerting.Commands.Lookup;

/// <summary>Kinds of deals and vendors as people type them: kebab-case, one or several, in either spelling of licence.</summary>
public static class Words
{
    public static IEnumerable<string> DealKinds => Enum.GetValues<DealKind>().Select(kind => Of(kind));

    public static IEnumerable<string> PartyKinds => Enum.GetValues<PartyKind>().Select(kind => Of(kind));

    public static DealKind? DealKind(string word) => word is "license" ? Domain.Deals.DealKind.Licence : Parse<DealKind>(word);

    public static PartyKind? PartyKind(string word) => Parse<PartyKind>(word);

    /// <summary>"GpuCloud" is "gpu-cloud".</summary>
    public static string Of<T>(T value) where T : struct, Enum
    {
        var name = new StringBuilder();
        foreach (var c in value.ToString())
        {
            if (char.IsUpper(c) && name.Length > 0) name.Append('-');
            name.Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }

    private static T? Parse<T>(string word) where T : struct, Enum
    {
        var lower = word.ToLowerInvariant().Replace('_', '-');
        foreach (var value in Enum.GetValues<T>())
            if (Of(value) is var name && (lower == name || lower == name + "s")) return value;
        return null;
    }
}
