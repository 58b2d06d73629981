using System.Collections;
using System.Reflection;
using BotService.Alerting.Commands;
using BotService.Alerting.Outbox;
using BotService.Alerting.Parties;
using BotService.Alerting.Polling;
using BotService.Alerting.Seeds;
using BotService.Feeds;
using BotService.Feeds.Pages;
using BotService.Slack;
using BotService.Storage;
using BotService.Teams;
using BotService.Writing;

namespace BotService.Hosting;

/// <summary>Every setting of ours, by section: what docs/settings.md is written from. One that is none of these was misspelt.</summary>
internal static class KnownSettings
{
    /// <summary>The host's, among which a section of ours is not looked for.</summary>
    private static readonly HashSet<string> OfTheHost = new(["AllowedHosts", "Kestrel", "Logging", "Urls"], StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<(string Name, Type Options)> Sections { get; } =
    [
        (StorageOptions.Section, typeof(StorageOptions)),
        (SeedOptions.Section, typeof(SeedOptions)),
        (FeedsOptions.Section, typeof(FeedsOptions)),
        (PagesOptions.Section, typeof(PagesOptions)),
        (PollingOptions.Section, typeof(PollingOptions)),
        (OutboxOptions.Section, typeof(OutboxOptions)),
        (CommandOptions.Section, typeof(CommandOptions)),
        (WriterOptions.Section, typeof(WriterOptions)),
        (SlackOptions.Section, typeof(SlackOptions)),
        (TeamsOptions.Section, typeof(TeamsOptions)),
        (KeyOptions.Section, typeof(KeyOptions)),
    ];

    public static IEnumerable<PropertyInfo> Of(Type options) =>
        options.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite);

    /// <summary>A sentence for each setting that nobody reads.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        foreach (var section in configuration.GetChildren())
        {
            if (Sections.FirstOrDefault(known => Same(known.Name, section.Key)) is { Options: { } options } known)
                foreach (var problem in ProblemsIn(section, known.Name, [.. Of(options)])) yield return problem;
            else if (section.GetChildren().FirstOrDefault() is { } first && !OfTheHost.Contains(section.Key)
                && Nearest(section.Key, Sections.Select(one => one.Name)) is { } meant)
                yield return $"There is no section of settings '{section.Key}' ({first.Path}). Did you mean {meant}:{first.Key}? "
                    + "docs/settings.md lists them all.";
        }
    }

    private static IEnumerable<string> ProblemsIn(IConfigurationSection section, string name, IReadOnlyList<PropertyInfo> known)
    {
        foreach (var setting in section.GetChildren())
        {
            var property = known.FirstOrDefault(one => Same(one.Name, setting.Key));
            if (property is null)
                yield return Nearest(setting.Key, known.Select(one => one.Name)) is { } meant
                    ? $"There is no setting {name}:{setting.Key}. Did you mean {name}:{meant}? docs/settings.md lists them all."
                    : $"There is no setting {name}:{setting.Key}. Those of this section are {string.Join(", ", known.Select(one => one.Name))}.";
            else if (!IsList(property) && setting.GetChildren().FirstOrDefault() is { } below)
                yield return $"There is no setting {below.Path}: {name}:{property.Name} has one value and nothing below it.";
        }
    }

    public static bool IsList(PropertyInfo property) => property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable));

    private static string? Nearest(string typed, IEnumerable<string> names)
    {
        var most = EditDistance.Believable(typed.Length);
        return names
            .Select(name => (Name: name, Slips: EditDistance.Between(typed.ToUpperInvariant(), name.ToUpperInvariant(), most)))
            .Where(near => near.Slips <= most)
            .OrderBy(near => near.Slips)
            .FirstOrDefault().Name;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
