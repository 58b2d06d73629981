using BotService.Domain.Deliveries;
using BotService.Slack.Api;

namespace BotService.Slack.Outbound;

/// <summary>
/// From Slack's answer to what the outbox does next: every answer has exactly one class, and an error that is not listed is unknown, never
/// "try again". The codes are those of https://docs.slack.dev/reference/methods/chat.postMessage and chat.update.
/// </summary>
public static class SlackOutcomes
{
    public static DeliveryOutcome Of(SlackAnswer answer) => answer switch
    {
        SlackAnswer.Ok ok when SlackJson.Text(ok.Body["channel"]) is { } channel && SlackJson.Text(ok.Body["ts"]) is { } ts =>
            new DeliveryOutcome.Sent(new MessageRef(channel, ts)),
        SlackAnswer.Ok => new DeliveryOutcome.Unknown("ok_without_id"),
        SlackAnswer.RateLimited limited => new DeliveryOutcome.Retry("rate_limited", limited.After),
        SlackAnswer.NotSent notSent => new DeliveryOutcome.Retry(notSent.Why, null),
        SlackAnswer.Lost lost => new DeliveryOutcome.Unknown(lost.Why),
        SlackAnswer.Error error => OfCode(error.Code),
        _ => throw new InvalidOperationException("A closed set."),
    };

    public static DeliveryOutcome OfCode(string code) => code switch
    {
        "ratelimited" or "rate_limited" or "team_added_to_org" or "org_login_required" => new DeliveryOutcome.Retry(code, null),
        _ when KindOf(code) is { } kind => new DeliveryOutcome.Refused(kind, code),
        _ => new DeliveryOutcome.Unknown(code),
    };

    private static RefusalKind? KindOf(string code) => code switch
    {
        "channel_not_found" or "is_archived" or "not_in_channel" or "no_permission" or "messages_tab_disabled" or "ekm_access_denied"
            or "team_access_not_granted" or "message_limit_exceeded" or "user_not_found" or "cannot_dm_bot" => RefusalKind.DestinationBroken,
        _ when code.StartsWith("restricted_action", StringComparison.Ordinal) => RefusalKind.DestinationBroken,

        "invalid_auth" or "token_revoked" or "token_expired" or "account_inactive" or "not_authed" or "missing_scope" or "not_allowed_token_type"
            or "access_denied" or "accesslimited" or "enterprise_is_restricted" or "two_factor_setup_required" or "app_uninstalled"
            => RefusalKind.TenantBroken,

        "msg_too_long" or "msg_blocks_too_long" or "metadata_too_large" or "no_text" or "markdown_text_conflict" or "metadata_must_be_sent_from_app"
            or "attachment_payload_limit_exceeded" or "too_many_attachments" or "too_many_contact_cards" or "as_user_not_supported" or "missing_file_data"
            or "cannot_reply_to_message" or "thread_not_found" or "message_not_found" or "cant_update_message" or "edit_window_closed"
            or "unknown_method" or "method_deprecated" or "deprecated_endpoint" or "missing_post_type" or "missing_argument" => RefusalKind.MessageBad,
        _ when code.StartsWith("invalid_blocks", StringComparison.Ordinal) || code.StartsWith("invalid_metadata_", StringComparison.Ordinal) =>
            RefusalKind.MessageBad,
        "invalid_arguments" or "invalid_arg_name" or "invalid_array_arg" or "invalid_charset" or "invalid_form_data" or "invalid_post_type" or "invalid_json"
            or "json_not_object" => RefusalKind.MessageBad,
        _ when code.StartsWith("slack_connect_", StringComparison.Ordinal) => RefusalKind.MessageBad,
        _ => null,
    };
}
