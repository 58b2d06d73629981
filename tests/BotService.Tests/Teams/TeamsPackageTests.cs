using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using BotService.CommandLine;
using BotService.Teams.Installing;

namespace BotService.Tests.Teams;

public sealed class TeamsPackageTests
{
    private const string AppId = "5c9d1a50-7c4e-4d0a-8a70-0d3f5e0b7b21";

    [Fact]
    public void The_package_is_filled_in_and_complete()
    {
        using var file = new MemoryStream();
        TeamsPackage.Write(file, AppId.ToUpperInvariant(), "Bot.Contoso.com");
        using var zip = new ZipArchive(file);

        Assert.Equal(["manifest.json", "color.png", "outline.png"], zip.Entries.Select(entry => entry.FullName));
        var manifest = JsonNode.Parse(zip.GetEntry("manifest.json")!.Open())!;
        Assert.Equal(AppId, manifest["id"]!.GetValue<string>());
        Assert.Equal(AppId, manifest["bots"]![0]!["botId"]!.GetValue<string>());
        Assert.Equal(AppId, manifest["composeExtensions"]![0]!["botId"]!.GetValue<string>());
        Assert.Equal("bot.contoso.com", manifest["validDomains"]![0]!.GetValue<string>());
        Assert.DoesNotContain("example.com", manifest.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("00000000", manifest.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((192, 192), Size(zip.GetEntry("color.png")!));
        Assert.Equal((32, 32), Size(zip.GetEntry("outline.png")!));
    }

    [Fact]
    public void The_manifest_keeps_the_limits_of_Teams()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "manifests", "teams", "manifest.json")))!;

        Assert.Equal("1.29", manifest["manifestVersion"]!.GetValue<string>());
        Assert.InRange(manifest["name"]!["short"]!.GetValue<string>().Length, 1, 30);
        Assert.InRange(manifest["description"]!["short"]!.GetValue<string>().Length, 1, 80);
        Assert.Equal(["personal", "team", "groupChat"], manifest["bots"]![0]!["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
        Assert.All(manifest["bots"]![0]!["commandLists"]!.AsArray(), list => Assert.InRange(list!["commands"]!.AsArray().Count, 1, 10));
    }

    [Theory]
    [InlineData("1234", "bot.example.org", "'1234' is not an application id")]
    [InlineData("00000000-0000-0000-0000-000000000000", "bot.example.org", "is not an application id")]
    [InlineData(AppId, "https://bot.example.org/", "is not a public host name")]
    [InlineData(AppId, "localhost", "is not a public host name")]
    [InlineData(AppId, "10.0.0.1", "is not a public host name")]
    public void A_wrong_argument_is_told_with_its_mend(string appId, string host, string part) =>
        Assert.Contains(part, TeamsPackage.Check(appId, host), StringComparison.Ordinal);

    [Fact]
    public async Task The_verb_writes_the_file()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("package-").FullName, "teams.zip");

        Assert.Equal(
            0,
            await BotServiceCommandLine.RunAsync(
                ["teams-package", "--app-id", AppId, "--host", "bot.example.org", "--output", file, "--about", "https://example.org/about"]));
        Assert.Equal(2, await BotServiceCommandLine.RunAsync(["teams-package", "--app-id", "x", "--host", "bot.example.org", "--output", file + "2"]));

        using var zip = ZipFile.OpenRead(file);
        Assert.Equal("https://example.org/about", JsonNode.Parse(zip.GetEntry("manifest.json")!.Open())!["developer"]!["privacyUrl"]!.GetValue<string>());
        Assert.False(File.Exists(file + "2"));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static (int Width, int Height) Size(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var header = new byte[24];
        stream.ReadExactly(header);
        return (BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(20)));
    }
}
