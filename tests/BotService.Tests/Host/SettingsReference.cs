using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BotService.Hosting;

namespace BotService.Tests.Host;

/// <summary>Writes the reference of all settings, and the schema for an editor, from the classes that they are bound to.</summary>
internal static partial class SettingsReference
{
    private static readonly Dictionary<string, XElement> Documented = Directory.EnumerateFiles(AppContext.BaseDirectory, "BotService*.xml")
        .SelectMany(file => XDocument.Load(file).Descendants("member"))
        .GroupBy(member => member.Attribute("name")!.Value)
        .ToDictionary(members => members.Key, members => members.First());

    public static IReadOnlyList<Setting> All { get; } =
    [
        .. from section in KnownSettings.Sections
           from property in KnownSettings.Of(section.Options)
           select new Setting(section.Name, section.Options, property),
    ];

    public static string Markdown()
    {
        var lines = new List<string>
        {
            "# Settings",
            "",
            "Written from the option classes by a test (`SettingsTests`; `BOTSERVICE_WRITE_GOLDEN=1` writes it anew). In `appsettings.json`, where",
            "[`manifests/appsettings.schema.json`](../manifests/appsettings.schema.json) helps an editor; as an environment variable, with `__` for "
            + "the colon (`Storage__Database`);",
            "or on the command line (`--Storage:Database=…`). All are checked at the start, and a misspelt one stops it. A list has a number "
            + "below it: `Feeds:AllowedHosts:0`.",
            "",
            "The host's own settings (`Urls`, `Logging`, `Kestrel` …) are [ASP.NET "
            + "Core's](https://learn.microsoft.com/aspnet/core/fundamentals/configuration/).",
        };
        foreach (var section in All.GroupBy(setting => setting.Section))
        {
            lines.AddRange(
                [
                    "", $"## {section.Key}", "", Text($"T:{section.First().Options.FullName}"), "", "| setting | default | bounds | what it is |",
                    "| --- | --- | --- | --- |",
                ]);
            lines.AddRange(section.Select(setting =>
                $"| `{setting.Name}` | {(setting.Default.Length > 0 ? $"`{setting.Default}`" : "")} | {setting.Bounds} | "
                + $"{setting.Summary.Replace("|", "\\|", StringComparison.Ordinal)} |"));
        }

        return string.Join('\n', lines) + "\n";
    }

    public static JsonObject Schema()
    {
        var sections = new JsonObject();
        foreach (var section in All.GroupBy(setting => setting.Section))
        {
            var properties = new JsonObject();
            foreach (var setting in section) properties[setting.Property.Name] = setting.Schema();
            sections[section.Key] = new JsonObject
            {
                ["type"] = "object",
                ["description"] = Text($"T:{section.First().Options.FullName}"),
                ["properties"] = properties,
                ["additionalProperties"] = false,
            };
        }

        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Settings of the bot in appsettings.json",
            ["type"] = "object",
            ["properties"] = sections,
        };
    }

    /// <summary>The summary of a member in Markdown; empty where it has none.</summary>
    private static string Text(string member)
    {
        if (!Documented.TryGetValue(member, out var found) || found.Element("summary") is not { } summary) return "";
        var words = string.Concat(summary.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
            XElement element => $"`{element.Value}`",
            _ => "",
        }));
        return Spaces().Replace(words, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    internal sealed record Setting(string Section, Type Options, PropertyInfo Property)
    {
        public string Name => $"{Section}:{Property.Name}{(KnownSettings.IsList(Property) ? ":0" : "")}";

        public string Summary => Text($"P:{Options.FullName}.{Property.Name}");

        public string Default => Property.GetValue(Activator.CreateInstance(Options)) switch
        {
            bool value => value ? "true" : "false",
            string or Uri or IFormattable => Convert.ToString(Property.GetValue(Activator.CreateInstance(Options)), CultureInfo.InvariantCulture)!,
            _ => "",
        };

        private RangeAttribute? Range => Property.GetCustomAttribute<RangeAttribute>();

        public string Bounds => Range is { } range ? string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}") : "";

        public JsonObject Schema()
        {
            var type = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;
            var schema = type switch
            {
                _ when KnownSettings.IsList(Property) =>
                    new JsonObject
                    {
                        ["type"] = "array",
                        ["items"] = new JsonObject { ["type"] = type.GetGenericArguments()[0] == typeof(int) ? "integer" : "string" }
                    },
                _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
                _ when type == typeof(int) => new JsonObject { ["type"] = "integer" },
                _ when type == typeof(Uri) => new JsonObject { ["type"] = "string", ["format"] = "uri" },
                _ when type == typeof(TimeSpan) => new JsonObject { ["type"] = "string", ["pattern"] = @"^(\d+\.)?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$" },
                _ => new JsonObject { ["type"] = "string" },
            };
            schema["description"] = Summary + (Bounds.Length > 0 && type == typeof(TimeSpan) ? $" ({Bounds})" : "");
            if (type == typeof(int) && Range is { Minimum: int minimum, Maximum: int maximum }) (schema["minimum"], schema["maximum"]) = (minimum, maximum);
            if (Default.Length > 0) schema["default"] = type == typeof(bool) || type == typeof(int) ? JsonNode.Parse(Default) : Default;
            return schema;
        }
    }
}
