using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotService.Teams.Installing;

/// <summary>
/// The app package that an administrator uploads to Teams: <c>manifests/teams</c> filled in and zipped
/// (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package).
/// </summary>
public static class TeamsPackage
{
    private const string NoApp = "00000000-0000-0000-0000-000000000000", NoHost = "bot.example.com";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is wrong with the arguments, with the mend; null when nothing is.</summary>
    public static string? Check(string appId, string host)
    {
        if (!Guid.TryParseExact(appId, "D", out var id) || id == Guid.Empty)
            return $"'{appId}' is not an application id. Take the application (client) id of the Azure Bot's registration, a GUID like "
                + "1b2c3d4e-1111-2222-3333-444455556666.";
        if (Uri.CheckHostName(host) != UriHostNameType.Dns || !host.Contains('.', StringComparison.Ordinal))
            return $"'{host}' is not a public host name. Give the name under which Teams reaches the bot, without https:// and "
                + "without a path: bot.example.com.";
        return null;
    }

    /// <param name="target">Gets the zip file; is left open.</param>
    /// <param name="appId">As <see cref="Check"/> takes it.</param>
    /// <param name="host">As <see cref="Check"/> takes it.</param>
    /// <param name="about">The page that the manifest gives as website, privacy statement and terms; null for the bot's own.</param>
    public static void Write(Stream target, string appId, string host, Uri? about = null)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, "manifest.json", Encoding.UTF8.GetBytes(Manifest(appId, host, about).ToJsonString(Indented)));
        Add(zip, "color.png", Read("color.png"));
        Add(zip, "outline.png", Read("outline.png"));
    }

    private static JsonNode Manifest(string appId, string host, Uri? about)
    {
        var text = Encoding.UTF8.GetString(Read("manifest.json"))
            .Replace(NoApp, appId.ToLowerInvariant(), StringComparison.Ordinal)
            .Replace(NoHost, host.ToLowerInvariant(), StringComparison.Ordinal);
        var manifest = JsonNode.Parse(text)!;
        if (about is not null)
            foreach (var page in (string[])["websiteUrl", "privacyUrl", "termsOfUseUrl"])
                manifest["developer"]![page] = about.AbsoluteUri;
        return manifest;
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
        entry.Write(content);
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(TeamsPackage).Assembly.GetManifestResourceStream($"manifests/teams/{name}")
            ?? throw new InvalidOperationException($"manifests/teams/{name} is not in the assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
