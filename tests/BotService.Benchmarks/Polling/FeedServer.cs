using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.Benchmarks.Polling;

/// <summary>
/// A process of its own that serves any number of made-up feeds with validators, over 64 loopback hosts: 18 items and about 69 KB a feed, as feeds
/// of the press have. One item in fifty is news of lock-in. <c>POST /change</c> gives every twentieth feed one new item.
/// </summary>
internal static class FeedServer
{
    public const int Hosts = 64;
    private const int Items = 18;
    private const int Paragraphs = 9;
    private const int ChangedFeeds = 20;

    private static readonly string[] Words =
        """
        the a of to and in for with on that is are was will by from at as it this their teams engineers developers customers users release version update
        feature support cluster service platform region storage network latency throughput query index schema driver library compiler runtime container image
        pipeline build deploy test monitor dashboard metric trace log alert policy account project workspace document guide example sample video event
        session talk community conference team culture hiring office quarter results growth revenue market research study survey report design interface
        model training inference token prompt agent workflow search cache memory disk file backup snapshot restore migration upgrade patch security fix
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static readonly string[] Vendors =
    [
        "Oracle", "Snowflake", "MongoDB", "Databricks", "Salesforce", "Workday", "ServiceNow", "Datadog", "Cloudflare", "Twilio", "Okta", "Shopify", "Adobe",
        "SAP", "Elastic", "GitLab",
    ];

    /// <summary>Bodies of items, made once: copying them is all that a request costs, so that what is measured is the poller.</summary>
    private static readonly byte[][] Bodies = [.. Enumerable.Range(0, 256).Select(BodyOf)];

    public static async Task<int> RunAsync(string[] options)
    {
        var port = int.Parse(options[0], CultureInfo.InvariantCulture);
        var version = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            for (var host = 1; host <= Hosts; host++) kestrel.Listen(IPAddress.Parse($"127.0.0.{host}"), port);
        });
        await using var app = builder.Build();
        app.MapPost("/change", () => ++version);
        app.MapGet("/{number:int}.xml", (int number, HttpContext context) =>
        {
            var changes = number % ChangedFeeds == 0 ? version : 0;
            var tag = $"\"{number}-{changes}\"";
            context.Response.Headers.ETag = tag;
            if (context.Request.Headers.IfNoneMatch == tag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            context.Response.ContentType = "application/rss+xml; charset=utf-8";
            Write(context, number, changes);
            return context.Response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
        });
        await app.RunAsync();
        return 0;
    }

    /// <summary>Where a feed is to be found; feeds are spread over the hosts.</summary>
    public static string AddressOf(int number, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.{1 + number % Hosts}:{port}/{number}.xml");

    private static void Write(HttpContext context, int number, int changes)
    {
        var writer = context.Response.BodyWriter;
        Text($"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Feed {number}</title>""");
        Text($"<link>http://feed-{number}.example/</link><description>Made up</description>");
        for (var item = Items + changes - 1; item >= changes; item--)
        {
            var seed = number * 31 + item;
            var date = DateTimeOffset.UnixEpoch.AddDays(20_000 + item).AddMinutes(number % 1000).ToString("r", CultureInfo.InvariantCulture);
            Text($"<item><title>{TitleOf(seed)}</title><link>http://feed-{number}.example/{item}</link><guid>{number}-{item}</guid>");
            Text($"<pubDate>{date}</pubDate><description>");
            Bytes(Bodies[seed % Bodies.Length]);
            Text($"</description></item>");
        }

        Text($"</channel></rss>");

        void Text(FormattableString text) => Bytes(Encoding.UTF8.GetBytes(FormattableString.Invariant(text)));

        void Bytes(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(writer.GetSpan(bytes.Length));
            writer.Advance(bytes.Length);
        }
    }

    private static string TitleOf(int seed)
    {
        var random = new Random(seed);
        var (one, other) = (Vendors[random.Next(Vendors.Length)], Vendors[random.Next(Vendors.Length)]);
        if (seed % 50 == 0)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{one} signs an exclusive {random.Next(2, 10)}-year, ${random.Next(1, 90)} billion cloud agreement with {other} number {seed}");
        return $"{one} {Sentence(random, 9)} {seed}";
    }

    private static byte[] BodyOf(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var paragraph = 0; paragraph < Paragraphs; paragraph++) text.Append("&lt;p&gt;").Append(Sentence(random, 62)).Append("&lt;/p&gt;");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Sentence(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
}
