using System.Reflection;
using System.Xml.Linq;

namespace BotService.Tests.Architecture;

public sealed class ProjectReferenceTests
{
    /// <summary>The whole house. An arrow that is not here needs a line in docs/decisions.md first.</summary>
    private static readonly string[] Arrows =
    [
        "BotService -> BotService.Feeds",
        "BotService -> BotService.Slack",
        "BotService -> BotService.Storage",
        "BotService -> BotService.Teams",
        "BotService -> BotService.Web",
        "BotService -> BotService.Writing",
        "BotService.Alerting -> BotService.Understanding",
        "BotService.Feeds -> BotService.Alerting",
        "BotService.Lab -> BotService.Alerting",
        "BotService.Slack -> BotService.Alerting",
        "BotService.Storage -> BotService.Alerting",
        "BotService.Teams -> BotService.Alerting",
        "BotService.Understanding -> BotService.Domain",
        "BotService.Web -> BotService.Alerting",
        "BotService.Writing -> BotService.Alerting",
    ];

    [Fact]
    public void The_arrows_between_the_projects_are_those_of_the_architecture()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Descendants("ProjectReference")
                .Where(reference => reference.Parent?.Attribute("Condition") is null)
                .Select(reference => $"{Path.GetFileNameWithoutExtension(file)} -> {Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)}"))
            .Order(StringComparer.Ordinal);

        Assert.Equal(Arrows, found);
    }

    /// <summary>What reads, decides, fetches and stores knows no web server; only platforms, pages and the host do.</summary>
    [Theory]
    [InlineData("BotService.Domain")]
    [InlineData("BotService.Understanding")]
    [InlineData("BotService.Alerting")]
    [InlineData("BotService.Feeds")]
    [InlineData("BotService.Storage")]
    [InlineData("BotService.Lab")]
    [InlineData("BotService.Writing")]
    public void A_project_below_the_host_refers_to_nothing_of_ASP_NET(string project)
    {
        Assert.Equal("Microsoft.NET.Sdk", (string?)XDocument.Load(FileOf(project)).Root!.Attribute("Sdk"));
        Assert.DoesNotContain(Assembly.Load(project).GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Fact]
    public void The_domain_uses_the_base_library_alone()
    {
        var domain = XDocument.Load(FileOf("BotService.Domain"));

        Assert.Empty(domain.Descendants("PackageReference"));
        Assert.Empty(domain.Descendants("FrameworkReference"));
    }

    private static string FileOf(string project) => Path.Combine(Repository.Root, "src", project, project + ".csproj");
}
