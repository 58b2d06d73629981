using BotService.Hosting;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotService.Tests.Host;

public sealed class KeyRingTests
{
    [Fact]
    public void Nodes_that_share_a_database_must_share_the_keys_of_its_tokens()
    {
        var missing = Assert.Throws<OptionsValidationException>(() => Keys(
            new() { ["Storage:PostgreSql"] = "Host=localhost", ["Slack:ClientId"] = "1111.2222" }));
        Assert.Contains("Keys:Folder is missing", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_node_needs_no_setting_for_its_keys()
    {
        var folder = Directory.CreateTempSubdirectory("keys");

        var keys = Keys(new() { ["Storage:Database"] = Path.Combine(folder.FullName, "bot.db"), ["Slack:ClientId"] = "1111.2222" });

        Assert.NotNull(keys.XmlRepository);
        folder.Delete(recursive: true);
    }

    private static KeyManagementOptions Keys(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddKeyRing(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<KeyManagementOptions>>().Value;
    }
}
