using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Inbound;
using BotService.Alerting.Outbox;
using BotService.Alerting.Workspaces;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using BotService.Slack.Api;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace BotService.Slack.Installing;

/// <summary>
/// OAuth v2, the way in for many workspaces. The state is sealed, lives ten minutes, belongs to the browser that began and is taken once,
/// on every node. https://docs.slack.dev/authentication/installing-with-oauth
/// </summary>
public sealed class SlackInstall(
    ISlackApi api, SlackWorkspaces workspaces, IInbox inbox, IOutbox outbox, OutboxBell bell, IDataProtectionProvider protection,
    IOptions<SlackOptions> options, TimeProvider time)
{
    /// <summary>The scopes of manifests/slack/manifest.yaml; docs/slack.md gives the reason of each.</summary>
    public static readonly IReadOnlyList<string> Scopes =
    [
        "app_mentions:read", "channels:read", "chat:write", "commands", "groups:read", "im:history", "users:read"
    ];

    private const string Cookie = "slack_install";
    private static readonly TimeSpan StateLife = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _state = protection.CreateProtector("BotService.Slack.InstallState").ToTimeLimitedDataProtector();

    internal IResult Begin(HttpContext context)
    {
        var browser = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append(Cookie, browser, new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps || options.Value.PublicUrl?.Scheme == Uri.UriSchemeHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/slack",
            MaxAge = StateLife,
            IsEssential = true,
        });
        var state = _state.Protect($"{browser}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}", time.GetUtcNow() + StateLife);
        return Results.Redirect(QueryHelpers.AddQueryString(options.Value.AuthorizeUrl.AbsoluteUri, new Dictionary<string, string?>
        {
            ["client_id"] = options.Value.ClientId,
            ["scope"] = string.Join(',', Scopes),
            ["state"] = state,
            ["redirect_uri"] = WayBack(context),
        }));
    }

    internal async Task<IResult> FinishAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        var browser = context.Request.Cookies[Cookie];
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/slack" });
        if (!IsOurs(query["state"].ToString(), browser))
            return Page(400, "That did not begin here", "This install was begun in another browser, more than ten minutes ago, or not at all.", tryAgain: true);
        if (query["error"].ToString() is { Length: > 0 })
            return Page(200, "Not installed", "You chose not to install the bot. Nothing was changed.", tryAgain: true);
        if (!await TakeOnceAsync(query["state"].ToString(), cancellationToken))
            return Page(400, "That was used already", "This install was finished once before.", tryAgain: true);

        var answer = await api.CallAsync(
            "oauth.v2.access",
            new JsonObject
            {
                ["client_id"] = options.Value.ClientId,
                ["client_secret"] = options.Value.ClientSecret,
                ["code"] = query["code"].ToString(),
                ["redirect_uri"] = WayBack(context),
            },
            token: null,
            cancellationToken);
        if (answer is not SlackAnswer.Ok ok) return Page(502, "Slack did not confirm the install", $"Slack answered {answer.Reason}.", tryAgain: true);
        if (await workspaces.SaveInstallAsync(ok.Body, cancellationToken) is not { } workspace)
            return Page(502, "Slack did not confirm the install", "Slack's answer names no workspace or no bot.", tryAgain: true);

        await WelcomeAsync(workspace, cancellationToken);
        return Page(
            200, $"Installed in {workspace.Name}",
            "Invite the bot to a channel (/invite @botservice), then type /deal subscribe there. /deal help shows the rest.", tryAgain: false);
    }

    private bool IsOurs(string state, string? browser)
    {
        if (state.Length is 0 or > 1_000 || browser is null) return false;
        try
        {
            var sealedBrowser = _state.Unprotect(state, out var end).Split('.')[0];
            return end > time.GetUtcNow() && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sealedBrowser), Encoding.UTF8.GetBytes(browser));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The inbox knows every key once, for all nodes.</summary>
    private async Task<bool> TakeOnceAsync(string state, CancellationToken cancellationToken)
    {
        var key = $"slack:install:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)))}";
        var isFirst = await inbox.TryAcceptAsync(
            new InboundEvent(key, SlackWorkspaces.IdOf("install"), SlackWork.Submission, "{}", time.GetUtcNow()), cancellationToken);
        if (isFirst) await inbox.CompleteAsync(key, null, cancellationToken);
        return isFirst;
    }

    private async Task WelcomeAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        if (workspace.InstalledBy is not { } installer) return;
        var direct = new ChannelKey(workspace.Id, installer);
        var message = new ChatMessage
        {
            Summary = $"Hello! You installed me in {workspace.Name}.",
            Blocks =
            [
                new MessageBlock.Paragraph(
                    $"Hello! You installed me in {workspace.Name}. I tell a channel when news changes how dependent you are on a vendor: exclusive deals, "
                    + "prices, licences, end of support."),
                new MessageBlock.Bullets("Next", [
                    new RichText([new("Invite me to a channel: "), new("/invite @botservice", TextStyle.Code)]),
                    new RichText([new("Choose vendors there: "), new("/deal subscribe", TextStyle.Code)]),
                    new RichText([new("Look deals up anywhere: "), new("/deal help", TextStyle.Code)])]),
            ],
        };
        await outbox.EnqueueAsync(
            [
                new Delivery
                {
                    Id = DeliveryId.New(time),
                    Key = DeliveryKeys.Notice(direct, $"welcome {workspace.InstalledAt:O}"),
                    Channel = direct,
                    Kind = DeliveryKind.Notice,
                    Content = ChatJson.Write(message),
                    DueAt = time.GetUtcNow(),
                },
            ],
            cancellationToken);
        bell.Ring();
    }

    private string WayBack(HttpContext context) =>
        new Uri(options.Value.PublicUrl ?? new Uri($"{context.Request.Scheme}://{context.Request.Host}"), "/slack/oauth").AbsoluteUri;

    private static IResult Page(int status, string title, string text, bool tryAgain) => Results.Content(
        $"""
         <!doctype html><html lang="en"><meta charset="utf-8"><title>{WebUtility.HtmlEncode(title)}</title>
         <body style="font:16px/1.5 system-ui;max-width:36rem;margin:4rem auto;padding:0 1rem">
         <h1>{WebUtility.HtmlEncode(title)}</h1><p>{WebUtility.HtmlEncode(text)}</p>
         {(tryAgain ? "<p><a href=\"/slack/install\">Begin again</a></p>" : "")}</body></html>
         """,
        "text/html; charset=utf-8", Encoding.UTF8, status);
}
