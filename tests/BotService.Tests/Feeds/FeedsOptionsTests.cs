using BotService.Feeds;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotService.Tests.Feeds;

public sealed class FeedsOptionsTests
{
    [Theory]
    [InlineData("Feeds:AllowedHosts:0", "http://wiki.corp.example/", "Feeds:AllowedHosts")]
    [InlineData("Feeds:AllowedHosts:0", "wiki.corp.example:99999", "Feeds:AllowedHosts")]
    [InlineData("Feeds:AllowedHosts:0", "10.0.0.0/8", "Feeds:AllowedHosts")]
    [InlineData("Feeds:AllowedPorts:0", "70000", "Feeds:AllowedPorts")]
    [InlineData("Feeds:HeadersTimeout", "00:00:00", "HeadersTimeout")]
    [InlineData("Feeds:TotalTimeout", "00:00:05", "Feeds:TotalTimeout")]
    [InlineData("Feeds:ConnectionsPerHost", "0", "ConnectionsPerHost")]
    [InlineData("Feeds:Contact", "a\r\nb", "Feeds:Contact")]
    public void A_setting_that_cannot_be_meant_stops_the_start_and_names_itself(string key, string value, string named)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Options(key, value));

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wiki.corp.example")]
    [InlineData("wiki.corp.example:8080")]
    [InlineData("127.0.0.1:3000")]
    [InlineData("[::1]:3000")]
    [InlineData("::1")]
    [InlineData("localhost")]
    public void Hosts_may_be_named_with_or_without_a_port(string host) => Assert.Equal([host], Options("Feeds:AllowedHosts:0", host).AllowedHosts);

    private static FeedsOptions Options(string key, string value)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build());
        services.AddFeeds();
        return services.BuildServiceProvider().GetRequiredService<IOptions<FeedsOptions>>().Value;
    }
}
