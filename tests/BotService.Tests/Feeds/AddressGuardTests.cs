using System.Net;
using BotService.Feeds;
using BotService.Feeds.Fetching;

namespace BotService.Tests.Feeds;

/// <summary>
/// Rows 47 to 50 of the fault matrix: feeds are fetched from public addresses only, however an address is written, named, redirected to or
/// resolved. Each case is tried against the whole client; nothing may be dialled.
/// </summary>
public sealed class AddressGuardTests : IAsyncDisposable
{
    private readonly FeedServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public static TheoryData<string> PrivateAddresses =>
    [
        "0.0.0.0", "0.0.0.1", "0.255.255.255", "10.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.0", "100.64.0.1", "100.100.100.200", "100.127.255.255",
        "127.0.0.0", "127.0.0.1", "127.0.0.2", "127.1.2.3", "127.255.255.255", "169.254.0.0", "169.254.1.1", "169.254.169.123", "169.254.169.253",
            "169.254.169.254",
        "169.254.170.2", "169.254.255.255", "172.16.0.0", "172.16.0.1", "172.17.0.1", "172.20.10.1", "172.31.255.255", "192.0.0.0", "192.0.0.1", "192.0.0.8",
        "192.0.0.170", "192.0.0.192", "192.0.0.255", "192.0.2.0", "192.0.2.1", "192.0.2.255", "192.31.196.1", "192.52.193.1", "192.88.99.0", "192.88.99.1",
        "192.168.0.0", "192.168.0.1", "192.168.1.1", "192.168.99.100", "192.168.255.255", "192.175.48.1", "198.18.0.0", "198.18.0.1", "198.19.255.255",
        "198.51.100.0", "198.51.100.7", "203.0.113.0", "203.0.113.255", "224.0.0.0", "224.0.0.1", "224.0.0.251", "232.1.1.1", "239.255.255.250",
            "239.255.255.255",
        "240.0.0.0", "240.0.0.1", "250.1.2.3", "255.0.0.0", "255.255.255.254", "255.255.255.255",
        "::", "::1", "::2", "::7f00:1", "::127.0.0.1", "::10.0.0.1", "::169.254.169.254", "::8.8.8.8", "::ffff:0.0.0.0", "::ffff:127.0.0.1", "::ffff:7f00:1",
            "::ffff:10.0.0.1",
        "::ffff:169.254.169.254", "::ffff:192.168.1.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b::10.0.0.1",
        "64:ff9b::192.168.0.1", "64:ff9b::0.0.0.0", "64:ff9b::255.255.255.255", "64:ff9b:1::1", "64:ff9b:1::7f00:1", "64:ff9b:1:ffff::8.8.8.8", "100::",
            "100::1", "100:0:0:1::1",
        "2001::", "2001::1", "2001:0:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:1::1", "2001:2::1", "2001:3::1", "2001:4:112::1", "2001:10::1",
            "2001:20::1",
        "2001:30::1", "2001:1ff:ffff::1", "2001:db8::", "2001:db8::1", "2001:db8:ffff::1", "2002::", "2002:7f00:1::", "2002:7f00:1::1", "2002:a00:1::1",
            "2002:a9fe:a9fe::",
        "2002:c0a8:101::1", "2002:808:808::1", "2620:4f:8000::1", "3fff::", "3fff::1", "3fff:fff::1", "4000::1", "5f00::", "5f00::1", "6000::1", "8000::1",
            "c000::1",
        "e000::1", "f000::1", "fc00::", "fc00::1", "fd00::", "fd00::1", "fd00:ec2::254", "fd12:3456:789a::1", "fdff:ffff::1", "fe00::1", "fe80::", "fe80::1",
            "fe80::1%1",
        "fe80::a9fe:a9fe", "febf::1", "fec0::", "fec0::1", "feff::1", "ff00::", "ff01::1", "ff02::1", "ff02::2", "ff02::fb", "ff05::1:3", "ff0e::1", "ffff::1",
        "200:1::1", "400::1", "800::1", "1000::1", "1fff:ffff::1", "::1%1",
    ];

    public static TheoryData<string> PublicAddresses =>
    [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "93.184.216.34", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1", "169.253.255.255",
        "169.255.0.1", "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.167.255.255", "192.169.0.1", "198.17.255.255", "198.20.0.1", "223.255.255.255",
        "2001:200::1", "2001:4860:4860::8888", "2003::1", "2606:4700:4700::1111", "2a00:1450:4001::1", "3ffe:ffff::1", "64:ff9b::8.8.8.8",
    ];

    /// <summary>Ways to write an address, or to make one look like another.</summary>
    public static TheoryData<string> OddUrls =>
    [
        "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://017700000001/", "http://0177.0.0.1/", "http://0x7f.1/", "http://0x7f000001/",
            "http://0x7f.0x0.0x0.0x1/",
        "http://0177.0x0.0.1/", "http://127.0.0.1./", "http://127.0.0.1:80/", "http://127.0.0.1:443/", "http://0/", "http://0.0.0.0/", "http://0x0/",
            "http://00000000000/",
        "http://2852039166/", "http://0xa9fea9fe/", "http://0251.0376.0251.0376/", "http://169.254.43518/", "http://169.16689662/", "http://3232235777/",
            "http://167772161/",
        "http://[::]/", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
            "http://[::ffff:169.254.169.254]/", "http://[fd00::1]/",
        "http://[fe80::1%251]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[2002:a9fe:a9fe::]/", "http://[::127.0.0.1]/", "http://localhost/",
            "http://LOCALHOST/", "http://localhost./",
        "http://sub.localhost/", "http://ip6-localhost/", "http://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/",
            "http://\uff11\uff12\uff17.\uff10.\uff10.\uff11/", "http://127\u30020\u30020\u30021/",
        "http://user@127.0.0.1/", "http://user:password@93.184.216.34/", "http://good.example@evil.example/", "http://good.example:80@evil.example/",
            "http://good.example%40evil.example@127.0.0.1/",
        "http://93.184.216.34:22/", "http://93.184.216.34:25/", "http://93.184.216.34:6379/", "http://93.184.216.34:8080/", "http://93.184.216.34:11211/",
            "http://93.184.216.34:65535/", "http://93.184.216.34:1/",
        "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/", "HTTP://127.0.0.1/", "http:\\\\127.0.0.1\\", "http://127.0.0.1\\@good.example/",
            "http:/127.0.0.1/", "http:127.0.0.1/",
        "http://127.0.0.1#@good.example/", "http://127.0.0.1?@good.example/", "http://127.0.0.1%00.good.example/", "http://127.0.0.1%0d%0aHost:x/",
            "http://127.0.0.1\t/", "http://127.0.0.1\r\nX: y/", "\thttp://127.0.0.1/",
        "ftp://93.184.216.34/", "file:///etc/passwd", "gopher://127.0.0.1:6379/_x", "dict://127.0.0.1:11211/", "ldap://127.0.0.1/", "ws://127.0.0.1/",
            "jar:http://127.0.0.1/!/", "feed://127.0.0.1/",
        "javascript:alert(1)", "data:text/xml,<rss/>", "about:blank", "mailto:a@example.com", "http://", "http:///feed", "//127.0.0.1/", "127.0.0.1", "",
    ];

    [Theory, MemberData(nameof(PrivateAddresses))]
    public async Task A_private_address_is_refused_directly_by_name_and_by_redirect(string address)
    {
        var parsed = IPAddress.Parse(address);
        Assert.False(AddressGuard.IsPublic(parsed));

        var network = new StagedNetwork(_server.Port).Resolve("named.example", [parsed.ToString()])
            .Resolve("mixed.example", ["93.184.216.34", parsed.ToString()]).Resolve("public.example", ["93.184.216.34"]);
        var literal = parsed.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? $"[{parsed.ToString().Replace("%", "%25", StringComparison.Ordinal)}]" : address;
        _server.On("/redirect", "302 Found", $"Location: http://{literal}/latest/meta-data/", []);
        using var reading = new ReadingFeeds(new FeedsOptions(), network);

        foreach (var url in (string[])[$"http://{literal}/", $"https://{literal}/", "http://named.example/", "https://named.example/", "http://mixed.example/"])
            if (Uri.TryCreate(url, UriKind.Absolute, out var uri)) Assert.Equal("blocked_address", (await reading.FailAsync(uri)).Code);
        Assert.Empty(network.Dialled);

        var redirected = await reading.FailAsync(new Uri("http://public.example/redirect"));
        Assert.Contains(redirected.Code, (string[])["blocked_address", "bad_redirect"]);
        Assert.Equal("93.184.216.34", Assert.Single(network.Dialled).Address.ToString());
    }

    [Theory, MemberData(nameof(PublicAddresses))]
    public async Task A_public_address_is_dialled_as_it_was_vetted(string address)
    {
        _server.On("/feed", "<rss version='2.0'><channel><title>t</title></channel></rss>");
        var network = new StagedNetwork(_server.Port).Resolve("public.example", [address]);
        using var reading = new ReadingFeeds(new FeedsOptions(), network);

        await reading.SucceedAsync(new Uri("http://public.example/feed"));

        Assert.Equal(IPAddress.Parse(address), Assert.Single(network.Dialled).Address);
        Assert.Equal("public.example", Assert.Single(_server.Requests).Header("Host"));
    }

    [Theory, MemberData(nameof(OddUrls))]
    public async Task An_odd_address_leads_nowhere(string url)
    {
        var network = new StagedNetwork(_server.Port).Resolve("localhost", ["127.0.0.1", "::1"]).Resolve("localhost.", ["127.0.0.1"])
            .Resolve("evil.example", ["93.184.216.34"]);
        using var reading = new ReadingFeeds(new FeedsOptions(), network);

        if (Uri.TryCreate(url, UriKind.Absolute, out var uri))
            Assert.Contains((await reading.FailAsync(uri)).Code, (string[])["blocked_address", "userinfo_not_allowed", "bad_scheme", "dns"]);

        Assert.Empty(network.Dialled);
    }

    [Fact]
    public async Task A_name_that_turns_private_after_it_was_public_is_not_dialled_again()
    {
        _server.On("/feed", "<rss version='2.0'><channel><title>t</title></channel></rss>");
        var network = new StagedNetwork(_server.Port).Resolve("rebinding.example", ["93.184.216.34"], ["127.0.0.1"]);
        using var reading = new ReadingFeeds(new FeedsOptions(), network);

        await reading.SucceedAsync(new Uri("http://rebinding.example/feed"));
        var second = await reading.FailAsync(new Uri("http://rebinding.example/feed"));

        Assert.Equal("blocked_address", second.Code);
        Assert.Equal("93.184.216.34", Assert.Single(network.Dialled).Address.ToString());
    }

    [Fact]
    public async Task What_the_operator_names_is_allowed_with_its_port_and_nothing_beside_it()
    {
        _server.On("/feed", "<rss version='2.0'><channel><title>t</title></channel></rss>");
        var network = new StagedNetwork(_server.Port).Resolve("wiki.corp.example", ["10.0.0.7"]).Resolve("build.corp.example", ["10.0.0.8"]);
        using var reading = new ReadingFeeds(new FeedsOptions { AllowedHosts = ["Wiki.Corp.Example", "build.corp.example:8080", "[fd00::5]:8443"] }, network);

        await reading.SucceedAsync(new Uri("http://wiki.corp.example/feed"));
        await reading.SucceedAsync(new Uri("http://build.corp.example:8080/feed"));
        await reading.SucceedAsync(new Uri("http://[fd00::5]:8443/feed"));

        foreach (var url in (string[])["http://wiki.corp.example:8080/", "http://build.corp.example/", "http://build.corp.example:8081/",
            "http://x.wiki.corp.example.evil.example/", "http://10.0.0.7/", "http://[fd00::6]:8443/"])
            Assert.Contains((await reading.FailAsync(new Uri(url))).Code, (string[])["blocked_address", "dns"]);
        Assert.Equal(3, network.Dialled.Count);
    }
}
