using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Alerting.Inbound;
using BotService.Slack.Inbound;
using BotService.Tests.Fakes.Slack;

namespace BotService.Tests.Slack;

/// <summary>docs/reliability.md rows 87, 88, 91; G20.</summary>
public sealed class SlackDoorTests
{
    private static readonly string[] Doors = ["/slack/commands", "/slack/interactions", "/slack/events", "/slack/options"];

    [Fact]
    public async Task Nothing_that_Slack_did_not_sign_gets_in()
    {
        await using var bot = await SlackBot.StartAsync();
        var cases = 0;

        foreach (var door in Doors)
        {
            foreach (var (name, body, headers) in Forgeries(Body(door)))
            {
                using var response = await bot.PostRawAsync(door, body, Type(door), headers);
                Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{door}: {name} gave {(int)response.StatusCode}");
                cases++;
            }
        }

        Assert.True(cases >= 60 * Doors.Length, $"only {cases} cases");
        Assert.Empty(await bot.Get<IInbox>().ClaimAsync(
            100, DateTimeOffset.MaxValue.AddDays(-1), DateTimeOffset.MaxValue.AddDays(-1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void No_one_bit_change_of_a_signed_request_is_accepted()
    {
        var random = new Random(20);
        var now = DateTimeOffset.UnixEpoch.AddSeconds(1_760_000_000);
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = Body("/slack/commands");
        var signature = FakeSlack.Sign(FakeSlack.SigningSecret, timestamp, body);
        Assert.True(SlackSignature.IsValid(FakeSlack.SigningSecret, timestamp, signature, body, now));

        for (var i = 0; i < 200_000; i++)
        {
            var (changedBody, changedTime, changedSignature) = ((byte[])body.Clone(), timestamp, signature);
            switch (random.Next(3))
            {
                case 0: changedBody[random.Next(body.Length)] ^= (byte)(1 << random.Next(8)); break;
                case 1: changedTime = Flip(timestamp, random); break;
                default: changedSignature = Flip(signature, random); break;
            }

            Assert.False(SlackSignature.IsValid(FakeSlack.SigningSecret, changedTime, changedSignature, changedBody, now));
        }
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public void The_window_is_five_minutes_to_both_sides(int seconds, bool isValid)
    {
        var now = DateTimeOffset.UnixEpoch.AddSeconds(1_760_000_000);
        var timestamp = (now.ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);

        Assert.Equal(
            isValid,
            SlackSignature.IsValid(FakeSlack.SigningSecret, timestamp, FakeSlack.Sign(FakeSlack.SigningSecret, timestamp, "x"u8.ToArray()), "x"u8, now));
    }

    [Fact]
    public void An_empty_secret_accepts_nothing() =>
        Assert.False(SlackSignature.IsValid("", "1760000000", FakeSlack.Sign("", "1760000000", []), [], DateTimeOffset.UnixEpoch.AddSeconds(1_760_000_000)));

    [Fact]
    public async Task Strange_but_signed_bodies_are_refused_without_harm()
    {
        await using var bot = await SlackBot.StartAsync();
        (string Door, byte[] Body, HttpStatusCode Expected)[] cases =
        [
            ("/slack/events", new byte[SlackEndpoints.LargestBody + 1], HttpStatusCode.RequestEntityTooLarge),
            ("/slack/events", new byte[10_000_000], HttpStatusCode.RequestEntityTooLarge),
            ("/slack/events", Bytes(new string('[', 10_000) + new string(']', 10_000)), HttpStatusCode.BadRequest),
            ("/slack/events", Bytes("{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 61)), HttpStatusCode.BadRequest),
            ("/slack/events", Bytes("{\"type\":\"a\",\"type\":\"b\"}"), HttpStatusCode.BadRequest),
            ("/slack/events", Bytes("null"), HttpStatusCode.BadRequest),
            ("/slack/events", Bytes("[]"), HttpStatusCode.BadRequest),
            ("/slack/events", Bytes(""), HttpStatusCode.BadRequest),
            ("/slack/events", [0xff, 0xfe, 0x7b], HttpStatusCode.BadRequest),
            ("/slack/events", Gzip("{\"type\":\"event_callback\"}"), HttpStatusCode.BadRequest),
            ("/slack/events", Bytes("{\"type\":1e400,\"event\":{\"type\":[]}}"), HttpStatusCode.OK),
            ("/slack/events", Bytes("{\"type\":\"event_callback\",\"team_id\":\"T0FAKE0001\",\"event\":null}"), HttpStatusCode.OK),
            (
                "/slack/events",
                Bytes("{\"type\":\"event_callback\",\"team_id\":\"T0FAKE0001\",\"event\":\"app_mention\",\"authorizations\":[null]}"),
                HttpStatusCode.OK),
            ("/slack/commands", Bytes(string.Join('&', Enumerable.Range(0, 10_000).Select(i => $"f{i}=1"))), HttpStatusCode.BadRequest),
            ("/slack/commands", Bytes("team_id=T1&team_id=T2"), HttpStatusCode.BadRequest),
            ("/slack/commands", Bytes("text=help"), HttpStatusCode.OK),
            ("/slack/interactions", Bytes("payload=null"), HttpStatusCode.BadRequest),
            (
                "/slack/interactions",
                Bytes("payload=%7B%22type%22%3A%22view_submission%22%2C%22team%22%3A%7B%22id%22%3A%22T0FAKE0001%22%7D%7D"),
                HttpStatusCode.OK),
            (
                "/slack/interactions",
                Bytes("payload=%7B%22type%22%3A%22block_actions%22%2C%22team%22%3A%7B%22id%22%3A%22T0FAKE0001%22%7D%2C%22actions%22%3A%5B1%5D%7D"),
                HttpStatusCode.OK),
            ("/slack/interactions", Bytes("nothing"), HttpStatusCode.BadRequest),
            ("/slack/options", Bytes("payload=%7B%22team%22%3A%7B%22id%22%3A%22T1%22%7D%7D"), HttpStatusCode.OK),
        ];

        foreach (var (door, body, expected) in cases)
        {
            using var response = await bot.PostAsync(door, body, Type(door));
            Assert.True(expected == response.StatusCode, $"{door} {Encoding.UTF8.GetString(body[..Math.Min(60, body.Length)])}: {(int)response.StatusCode}");
        }

        await bot.SettleAsync();
        Assert.Empty(bot.In());
    }

    [Fact]
    public async Task The_challenge_comes_back()
    {
        await using var bot = await SlackBot.StartAsync();

        using var response = await bot.PostAsync(
            "/slack/events", Bytes("{\"type\":\"url_verification\",\"challenge\":\"c0ffee\"}"), "application/json; charset=utf-8");

        Assert.Equal("c0ffee", (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["challenge"]!);
    }

    private static IEnumerable<(string Name, byte[] Body, IReadOnlyList<(string, string)> Headers)> Forgeries(byte[] body)
    {
        const string Time = "X-Slack-Request-Timestamp", Signature = "X-Slack-Signature";
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        string At(long seconds) => seconds.ToString(CultureInfo.InvariantCulture);
        string Sign(string timestamp, string secret = FakeSlack.SigningSecret) => FakeSlack.Sign(secret, timestamp, body);
        var good = Sign(At(now));

        yield return ("no headers", body, []);
        yield return ("no signature", body, [(Time, At(now))]);
        yield return ("no time", body, [(Signature, good)]);
        yield return ("empty signature", body, [(Time, At(now)), (Signature, "")]);
        yield return ("empty time", body, [(Time, ""), (Signature, good)]);
        yield return ("v1", body, [(Time, At(now)), (Signature, "v1" + good[2..])]);
        yield return ("no version", body, [(Time, At(now)), (Signature, good[3..])]);
        yield return ("upper case", body, [(Time, At(now)), (Signature, good.ToUpperInvariant())]);
        yield return ("upper hex", body, [(Time, At(now)), (Signature, "v0=" + good[3..].ToUpperInvariant())]);
        yield return ("cut short", body, [(Time, At(now)), (Signature, good[..^1])]);
        yield return ("one more", body, [(Time, At(now)), (Signature, good + "0")]);
        yield return ("only v0", body, [(Time, At(now)), (Signature, "v0=")]);
        yield return ("zeros", body, [(Time, At(now)), (Signature, "v0=" + new string('0', 64))]);
        yield return ("signature twice", body, [(Time, At(now)), (Signature, good), (Signature, good)]);
        yield return ("time twice", body, [(Time, At(now)), (Time, At(now)), (Signature, good)]);
        yield return ("good and bad signature", body, [(Time, At(now)), (Signature, "v0=00"), (Signature, good)]);
        yield return ("two in one header", body, [(Time, At(now)), (Signature, $"{good},{good}")]);
        string[] secrets =
        [
            "", " ", "other-secret-0123456789abcdef0123", FakeSlack.SigningSecret + "0", FakeSlack.SigningSecret[..^1],
            FakeSlack.SigningSecret.ToUpperInvariant(), FakeSlack.BotToken, FakeSlack.ClientSecret,
        ];
        foreach (var secret in secrets)
            yield return ($"another secret", body, [(Time, At(now)), (Signature, Sign(At(now), secret))]);
        foreach (var seconds in new long[] { -301, 900, -600, 600, -3_600, 3_600, -86_400, 86_400, -now, 100 * 365 * 86_400L })
            yield return ($"time {seconds}", body, [(Time, At(now + seconds)), (Signature, Sign(At(now + seconds)))]);
        string[] odds =
        [
            "NaN", "Infinity", "-1", "-" + At(now), "+" + At(now), At(now) + ".0", "1e9", "0x68e7", At(now) + "000", "99999999999999999999",
            At(now) + "_", At(now) + "x", "null", "true", "1,760,000,000", "2026-01-01",
        ];
        foreach (var odd in odds)
            yield return ($"time {odd}", body, [(Time, odd), (Signature, Sign(odd))]);
        for (var i = 0; i < 8; i++)
        {
            var changed = (byte[])body.Clone();
            changed[i * (body.Length - 1) / 7] ^= 1;
            yield return ($"byte {i} changed", changed, [(Time, At(now)), (Signature, good)]);
        }

        yield return ("a byte more", [.. body, (byte)' '], [(Time, At(now)), (Signature, good)]);
        yield return ("a byte less", body[..^1], [(Time, At(now)), (Signature, good)]);
        yield return ("no body", [], [(Time, At(now)), (Signature, good)]);
        yield return ("gzip", Gzip(Encoding.UTF8.GetString(body)), [(Time, At(now)), (Signature, good), ("Content-Encoding", "gzip")]);
        yield return ("old token instead", body, [(Time, At(now)), ("Authorization", "Bearer " + FakeSlack.BotToken)]);
    }

    private static byte[] Body(string door) => door switch
    {
        "/slack/events" => Bytes(
            "{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"team_id\":\"T0FAKE0001\","
            + "\"event\":{\"type\":\"app_mention\",\"user\":\"U1\",\"text\":\"help\",\"channel\":\"C0DEALS001\"}}"),
        "/slack/commands" =>
            SlackBot.Form(
                ("command", "/deal"), ("text", "subscribe openai"), ("team_id", FakeSlack.Team), ("channel_id", "C0DEALS001"), ("user_id", "U1"),
                ("trigger_id", "1.2")),
        _ => SlackBot.Form(("payload", $"{{\"type\":\"block_actions\",\"team\":{{\"id\":\"{FakeSlack.Team}\"}},\"trigger_id\":\"1.2\"}}")),
    };

    private static string Type(string door) => door == "/slack/events" ? "application/json" : "application/x-www-form-urlencoded";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(Bytes(text));
        return packed.ToArray();
    }

    private static string Flip(string text, Random random)
    {
        var place = random.Next(text.Length);
        var changed = text.ToCharArray();
        changed[place] ^= (char)(1 << random.Next(7));
        return new string(changed);
    }
}
