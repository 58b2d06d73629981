using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using BotService.Teams.Inbound;
using BotService.Tests.Fakes.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Teams;

/// <summary>Requests that are not the Bot Connector's, each one thing wrong: refused, and no row of any table is new.</summary>
public sealed class ForgedTokenTests : IAsyncLifetime
{
    private FakeTeams _teams = null!;
    private TeamsBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _bot = await TeamsBot.StartAsync(_teams);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task Every_forged_token_is_refused_and_leaves_no_trace()
    {
        var forgeries = Forgeries().ToList();
        Assert.True(forgeries.Count >= 60, $"only {forgeries.Count} forgeries");
        var before = await _bot.CountRowsAsync();

        foreach (var (name, authorization) in forgeries)
        {
            var (status, _) = await _bot.PostAsync(_bot.Activities.Message("subscribe all").ToJsonString(), authorization);
            Assert.True(status == HttpStatusCode.Unauthorized, $"{name}: {status}");
        }

        Assert.Equal(before, await _bot.CountRowsAsync());
        Assert.Empty(_teams.Calls);
        Assert.Equal(0, _teams.TokenRequests);
    }

    [Fact]
    public async Task Ten_thousand_tokens_with_one_bit_turned_are_refused()
    {
        var tokens = _bot.Services.GetRequiredService<InboundTokens>();
        var good = _teams.Identity.Token(_teams.ServiceUrl, TimeProvider.System.GetUtcNow());
        Assert.NotNull(await tokens.ValidateAsync($"Bearer {good}", TestContext.Current.CancellationToken));
        var random = new Random(4);
        for (var tried = 0; tried < 10_000;)
        {
            var characters = good.ToCharArray();
            var at = random.Next(characters.Length);
            characters[at] = (char)(characters[at] ^ (1 << random.Next(7)));
            var forged = new string(characters);
            // The last character of a part holds bits that Base64 does not use: the same token, written differently.
            if (!Differs(good, forged)) continue;
            Assert.True(await tokens.ValidateAsync($"Bearer {forged}", TestContext.Current.CancellationToken) is null, forged);
            tried++;
        }
    }

    [Fact]
    public async Task The_genuine_token_is_taken_and_so_is_one_of_a_key_that_took_over()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await _bot.SayAsync(_bot.Activities.Message("help"))).Status);
        _teams.Identity.Rotate();
        Assert.Equal(HttpStatusCode.Accepted, (await _bot.SayAsync(_bot.Activities.Message("help"))).Status);
    }

    [Fact]
    public async Task Known_keys_work_while_the_key_server_is_down()
    {
        await _bot.SayAsync(_bot.Activities.Message("help"));
        _teams.Identity.IsDown = true;

        Assert.Equal(HttpStatusCode.Accepted, (await _bot.SayAsync(_bot.Activities.Message("help"))).Status);
    }

    [Fact]
    public async Task Ten_megabytes_of_keys_are_not_read_and_the_right_ones_are_taken_when_they_are_there_again()
    {
        _teams.Identity.IsHuge = true;
        Assert.Equal(HttpStatusCode.Unauthorized, (await _bot.SayAsync(_bot.Activities.Message("help"))).Status);

        _teams.Identity.IsHuge = false;
        Assert.Equal(HttpStatusCode.Accepted, (await _bot.SayAsync(_bot.Activities.Message("help"))).Status);
    }

    [Fact]
    public async Task A_flood_of_unknown_key_ids_is_not_a_flood_of_fetches()
    {
        await _bot.SayAsync(_bot.Activities.Message("help"));
        var forger = new FakeIdentity();
        forger.Rotate();
        var flood = Stopwatch.StartNew();
        for (var i = 0; i < 200 || flood.Elapsed < TimeSpan.FromSeconds(5); i++)
        {
            var header = forger.Header();
            header["kid"] = $"unknown-{i}";
            var token = forger.Sign(header, FakeIdentity.Claims(_teams.ServiceUrl, TimeProvider.System.GetUtcNow()));
            Assert.Equal(HttpStatusCode.Unauthorized, (await _bot.PostAsync(_bot.Activities.Message("help"), token)).Status);
        }

        // The first one, one for the news of an unknown id, and one a minute at most.
        Assert.InRange(_teams.KeyRequests, 1, 3 + (int)flood.Elapsed.TotalMinutes);
        Assert.Equal(HttpStatusCode.Accepted, (await _bot.SayAsync(_bot.Activities.Message("list"))).Status);
    }

    [Theory]
    [InlineData("https://evil.example/amer/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    public async Task A_service_address_off_the_list_is_refused_even_with_a_valid_token(string address)
    {
        var before = await _bot.CountRowsAsync();
        _bot.Activities.ServiceUrl = address;

        var (status, _) = await _bot.SayAsync(_bot.Activities.Message("help"));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal(before, await _bot.CountRowsAsync());
        Assert.Equal(0, _teams.TokenRequests);
    }

    [Fact]
    public async Task Another_tenant_is_refused_and_so_is_an_activity_that_names_two()
    {
        var before = await _bot.CountRowsAsync();
        _bot.Activities.Tenant = "11111111-2222-3333-4444-555555555555";
        var other = _bot.Activities.Message("help");
        var two = _bot.Activities.Message("help");
        two["channelData"]!["tenant"]!["id"] = FakeTeams.TenantId;

        Assert.Equal(HttpStatusCode.Forbidden, (await _bot.SayAsync(other)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _bot.SayAsync(two)).Status);
        Assert.Equal(before, await _bot.CountRowsAsync());
    }

    [Fact]
    public async Task Broken_bodies_are_refused_by_name()
    {
        var token = $"Bearer {_teams.Identity.Token(_teams.ServiceUrl, TimeProvider.System.GetUtcNow())}";
        var good = _bot.Activities.Message("help").ToJsonString();
        var before = await _bot.CountRowsAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _bot.PostAsync($$"""{"text":"{{new string('x', 300_000)}}"}""", token)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _bot.PostAsync(new string('[', 10_000), token)).Status);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await _bot.PostAsync(string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100), token)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _bot.PostAsync(good.Insert(1, "\"type\":\"message\","), token)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _bot.PostAsync("", token)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _bot.PostAsync("[]", token)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _bot.PostAsync("""{"type":1,"conversation":"x","from":[]}""", token)).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _bot.PostAsync(good, token, "text/plain")).Status);
        Assert.Equal(before, await _bot.CountRowsAsync());
    }

    /// <summary>A name and a whole Authorization header each; null for none.</summary>
    private IEnumerable<(string Name, string? Authorization)> Forgeries()
    {
        var identity = _teams.Identity;
        var now = TimeProvider.System.GetUtcNow();
        var good = identity.Token(_teams.ServiceUrl, now);
        var parts = good.Split('.');

        yield return ("no header", null);
        yield return ("empty header", "");
        yield return ("scheme alone", "Bearer");
        yield return ("scheme and space", "Bearer ");
        yield return ("another scheme", $"Basic {good}");
        yield return ("no scheme", good);
        yield return ("garbage", "Bearer garbage");
        yield return ("two dots", "Bearer ..");
        yield return ("a comma list", $"Bearer {good}, Bearer {good}");
        yield return ("twice", $"Bearer {good} {good}");
        yield return ("quoted", $"Bearer \"{good}\"");
        yield return ("header part missing", $"Bearer .{parts[1]}.{parts[2]}");
        yield return ("claims missing", $"Bearer {parts[0]}..{parts[2]}");
        yield return ("signature missing", $"Bearer {parts[0]}.{parts[1]}.");
        yield return ("signature cut", $"Bearer {good[..^20]}");
        yield return ("signature of another token", $"Bearer {parts[0]}.{parts[1]}.{identity.Sign(identity.Header(), Claims(("jti", "other"))).Split('.')[2]}");
        yield return ("two parts", $"Bearer {parts[0]}.{parts[1]}");
        yield return ("four parts", $"Bearer {good}.{parts[2]}");
        yield return ("five parts, as an encrypted token", $"Bearer {good}.{parts[1]}.{parts[2]}");
        yield return ("very long", $"Bearer {new string('a', 20_000)}");

        foreach (var algorithm in (string[])["none", "None", "NONE", "HS256", "RS384", "PS256", "ES256", "", "dir"])
            yield return ($"algorithm '{algorithm}'", Signed(Claims(), header => header["alg"] = algorithm));
        yield return ("another key", $"Bearer {identity.Sign(identity.Header(), Claims(), identity.Stranger)}");
        yield return ("unknown key id", Signed(Claims(), header => header["kid"] = "unknown"));
        yield return ("empty key id", Signed(Claims(), header => header["kid"] = ""));
        yield return ("no key id", Signed(Claims(), header => { header.Remove("kid"); header.Remove("x5t"); }));
        yield return ("key id as a path", Signed(Claims(), header => header["kid"] = "../../etc/passwd", identity.Stranger));
        yield return ("key id as SQL", Signed(Claims(), header => header["kid"] = "' OR 1=1 --", identity.Stranger));
        yield return (
            "own key in jwk",
            Signed(Claims(), header => header["jwk"] = new JsonObject { ["kty"] = "RSA", ["n"] = "AQAB", ["e"] = "AQAB" }, identity.Stranger));
        yield return ("own keys by jku", Signed(Claims(), header => header["jku"] = "https://evil.example/keys", identity.Stranger));
        yield return ("own certificate by x5u", Signed(Claims(), header => header["x5u"] = "https://evil.example/cert", identity.Stranger));
        yield return ("critical extension unknown", Signed(Claims(), header => { header["crit"] = new JsonArray("exp"); header["alg"] = "none"; }));

        string?[] issuers =
        [
            "https://api.botframework.com/", "https://API.botframework.com", "http://api.botframework.com",
            "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0",
            $"https://sts.windows.net/{FakeTeams.TenantId}/", "https://evil.example", "", null,
        ];
        foreach (var issuer in issuers)
            yield return ($"issuer '{issuer}'", Changed("iss", issuer));
        string?[] audiences = ["00000000-0000-0000-0000-000000000000", FakeTeams.AppId.ToUpperInvariant() + " ", "https://api.botframework.com", "*", "", null];
        foreach (var audience in audiences)
            yield return ($"audience '{audience}'", Changed("aud", audience));
        yield return ("expired", Changed("exp", now.AddMinutes(-6).ToUnixTimeSeconds()));
        yield return ("expired long ago", Changed("exp", 1));
        yield return ("no end", Changed("exp", null));
        yield return ("end as text", Changed("exp", "tomorrow"));
        yield return ("end before its beginning", Signed(Claims(("nbf", now.AddHours(2).ToUnixTimeSeconds())), _ => { }));
        yield return ("not yet valid", Changed("nbf", now.AddMinutes(6).ToUnixTimeSeconds()));
        string?[] addresses =
            [null, "", "https://smba.trafficmanager.net/amer/", _teams.ServiceUrl.ToUpperInvariant(), _teams.ServiceUrl + "x", "https://evil.example/amer/"];
        foreach (var address in addresses)
            yield return ($"service address '{address}'", Changed("serviceurl", address));
        yield return ("service address twice", Changed("serviceurl", new JsonArray(_teams.ServiceUrl, "https://evil.example/")));
        var unendorsed = identity.AddUnendorsedKey();
        yield return (
            "a key that vouches for other channels",
            $"Bearer {identity.Sign(With(identity.Header(), "kid", unendorsed), Claims(), identity.KeyOf(unendorsed))}");

        string Changed(string claim, JsonNode? value) => Signed(Claims((claim, value)), _ => { });
        string Signed(JsonObject claims, Action<JsonObject> change, System.Security.Cryptography.RSA? key = null)
        {
            var header = identity.Header();
            change(header);
            return $"Bearer {identity.Sign(header, claims, key)}";
        }

        JsonObject Claims(params (string Name, JsonNode? Value)[] changes)
        {
            var claims = FakeIdentity.Claims(_teams.ServiceUrl, now);
            foreach (var (name, value) in changes)
                if (value is null) claims.Remove(name);
                else claims[name] = value;
            return claims;
        }

        static JsonObject With(JsonObject header, string name, string value)
        {
            header[name] = value;
            return header;
        }
    }

    private static bool Differs(string one, string other)
    {
        var (left, right) = (one.Split('.'), other.Split('.'));
        return left.Length != right.Length || left.Zip(right).Any(pair => !Same(pair.First, pair.Second));

        static bool Same(string left, string right)
        {
            try
            {
                return System.Buffers.Text.Base64Url.DecodeFromChars(left).SequenceEqual(System.Buffers.Text.Base64Url.DecodeFromChars(right));
            }
            catch (FormatException)
            {
                return left == right;
            }
        }
    }
}
