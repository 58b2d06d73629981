using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace BotService.Tests.Fakes.Teams;

/// <summary>Signs what the Bot Connector sends, and forges what it does not.</summary>
public sealed class FakeIdentity
{
    public const string Issuer = "https://api.botframework.com";

    /// <summary>Keys take long to make; the first one serves every test.</summary>
    private static readonly RSA First = RSA.Create(2048);

    private readonly List<(string Kid, RSA Key, string[] Endorsements)> _keys = [($"key-{Guid.NewGuid():N}", First, ["msteams", "webchat"])];

    /// <summary>A key that is published nowhere.</summary>
    public RSA Stranger { get; } = OfNobody;

    private static readonly RSA OfNobody = RSA.Create(2048);

    public bool IsDown { get; set; }

    /// <summary>The keys come in ten megabytes.</summary>
    public bool IsHuge { get; set; }

    public string Kid => _keys[^1].Kid;

    public RSA Key => _keys[^1].Key;

    /// <summary>From now on another key signs; the old one is published no more.</summary>
    public void Rotate(params string[] endorsements)
    {
        _keys.Clear();
        _keys.Add(($"key-{Guid.NewGuid():N}", RSA.Create(2048), endorsements.Length > 0 ? endorsements : ["msteams", "webchat"]));
    }

    /// <summary>A second key, which vouches for other channels only.</summary>
    public string AddUnendorsedKey()
    {
        _keys.Insert(0, ($"key-{Guid.NewGuid():N}", RSA.Create(2048), ["webchat"]));
        return _keys[0].Kid;
    }

    public RSA KeyOf(string kid) => _keys.Single(key => key.Kid == kid).Key;

    public JsonObject Metadata(string origin) => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = "https://invalid.botframework.com",
        ["jwks_uri"] = $"{origin}/v1/.well-known/keys",
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    };

    public JsonObject Keys()
    {
        var keys = new JsonArray();
        foreach (var (kid, key, endorsements) in _keys)
        {
            var parameters = key.ExportParameters(false);
            keys.Add(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = kid,
                ["x5t"] = kid,
                ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                ["e"] = Base64Url.EncodeToString(parameters.Exponent),
                ["endorsements"] = new JsonArray([.. endorsements.Select(one => (JsonNode)one)]),
            });
        }

        return new JsonObject { ["keys"] = keys };
    }

    public static JsonObject Claims(string serviceUrl, DateTimeOffset now) => new()
    {
        ["serviceurl"] = serviceUrl,
        ["nbf"] = now.AddSeconds(-5).ToUnixTimeSeconds(),
        ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        ["iss"] = Issuer,
        ["aud"] = FakeTeams.AppId,
    };

    public JsonObject Header() => new() { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = Kid, ["x5t"] = Kid };

    /// <summary>The token that the connector puts on an activity.</summary>
    public string Token(string serviceUrl, DateTimeOffset now) => Sign(Header(), Claims(serviceUrl, now));

    public string Sign(JsonObject header, JsonObject claims, RSA? key = null)
    {
        var text = $"{Encode(header.ToJsonString())}.{Encode(claims.ToJsonString())}";
        var signature = header["alg"]!.GetValue<string>() switch
        {
            "none" or "None" or "NONE" => "",
            "HS256" => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key.ExportSubjectPublicKeyInfoPem()), Encoding.UTF8.GetBytes(text))),
            "RS384" => Base64Url.EncodeToString((key ?? Key).SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1)),
            "PS256" => Base64Url.EncodeToString((key ?? Key).SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
            _ => Base64Url.EncodeToString((key ?? Key).SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        };
        return $"{text}.{signature}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
