using System.Globalization;
using BotService.Slack.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotService.Slack;

/// <summary>Slack half set up must not start: it would look connected and be deaf.</summary>
internal sealed class SlackOptionsValidator(IServiceProviderIsService services) : IValidateOptions<SlackOptions>
{
    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(SlackOptions options)
    {
        if (!options.IsConfigured) yield break;

        if (!options.UsesSockets && !options.UsesHttp)
            yield return "Slack is set up halfway: nothing can come in. Set Slack:AppToken (Socket Mode, no public address needed) or Slack:SigningSecret "
                + "(HTTP), or remove all of Slack's settings.";
        if (string.IsNullOrWhiteSpace(options.BotToken) && !options.CanInstall)
            yield return "Slack is set up halfway: the bot cannot speak. Set Slack:BotToken (one workspace), or both Slack:ClientId and Slack:ClientSecret "
                + "(workspaces install the app at /slack/install).";
        if (string.IsNullOrWhiteSpace(options.ClientId) != string.IsNullOrWhiteSpace(options.ClientSecret))
            yield return $"Slack:{(string.IsNullOrWhiteSpace(options.ClientId) ? "ClientId" : "ClientSecret")} is missing: both are on the app's page under "
                + "Basic Information, or leave both out.";
        if (options.BotToken is { Length: > 0 } bot && !bot.StartsWith("xoxb-", StringComparison.Ordinal)
            && !bot.StartsWith("xoxe.xoxb-", StringComparison.Ordinal))
            yield return "Slack:BotToken does not begin with xoxb-: take the Bot User OAuth Token from the app's page under OAuth & Permissions.";
        if (options.AppToken is { Length: > 0 } app && !app.StartsWith("xapp-", StringComparison.Ordinal))
            yield return "Slack:AppToken does not begin with xapp-: make an app-level token with the scope connections:write under Basic Information.";
        if (options.SigningSecret is { Length: > 0 and < 16 } secret)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Slack:SigningSecret has {secret.Length} characters; Slack's have 32. Take it from the app's page under Basic Information.");
        if (!options.ApiBaseUrl.IsAbsoluteUri || !options.ApiBaseUrl.AbsolutePath.EndsWith('/'))
            yield return $"Slack:ApiBaseUrl must be a whole address that ends with a slash, such as https://slack.com/api/ (it is {options.ApiBaseUrl}).";
        if (options.SendTimeout < TimeSpan.FromSeconds(1) || options.SendTimeout > TimeSpan.FromMinutes(1))
            yield return string.Create(CultureInfo.InvariantCulture, $"Slack:SendTimeout must be between 00:00:01 and 00:01:00 (it is {options.SendTimeout}).");
        if (options.Adapter is not (SlackOptions.ProtocolAdapter or SlackOptions.SdkAdapter))
            yield return $"Slack:Adapter is '{options.Adapter}'; it can be 'protocol' or 'sdk'.";
        if (options.Adapter == SlackOptions.SdkAdapter && !services.IsService(typeof(ISlackSdk)))
            yield return "Slack:Adapter is 'sdk', but this build has no SlackNet in it. Build with -p:UseVendorSdks=true where SlackNet can be restored, or "
                + "set Slack:Adapter to 'protocol'.";
    }
}
