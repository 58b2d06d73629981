using System.Text.Json.Nodes;
using BotService.Domain.Deliveries;
using BotService.Slack.Api;
using BotService.Slack.Outbound;

namespace BotService.Tests.Slack;

/// <summary>docs/reliability.md 2.2: the classification is total (P7).</summary>
public sealed class SlackOutcomeTests
{
    public static TheoryData<string, RefusalKind> Refusals() => new()
    {
        { "channel_not_found", RefusalKind.DestinationBroken }, { "is_archived", RefusalKind.DestinationBroken },
        { "not_in_channel", RefusalKind.DestinationBroken },
        { "restricted_action", RefusalKind.DestinationBroken }, { "restricted_action_read_only_channel", RefusalKind.DestinationBroken },
        { "restricted_action_thread_only_channel", RefusalKind.DestinationBroken },
        { "restricted_action_non_threadable_channel", RefusalKind.DestinationBroken },
        { "restricted_action_thread_locked", RefusalKind.DestinationBroken }, { "no_permission", RefusalKind.DestinationBroken },
        { "messages_tab_disabled", RefusalKind.DestinationBroken },
        { "ekm_access_denied", RefusalKind.DestinationBroken }, { "team_access_not_granted", RefusalKind.DestinationBroken },
        { "message_limit_exceeded", RefusalKind.DestinationBroken },
        { "invalid_auth", RefusalKind.TenantBroken }, { "token_revoked", RefusalKind.TenantBroken }, { "token_expired", RefusalKind.TenantBroken },
        { "account_inactive", RefusalKind.TenantBroken }, { "not_authed", RefusalKind.TenantBroken }, { "missing_scope", RefusalKind.TenantBroken },
        { "access_denied", RefusalKind.TenantBroken }, { "not_allowed_token_type", RefusalKind.TenantBroken },
        { "two_factor_setup_required", RefusalKind.TenantBroken },
        { "invalid_blocks", RefusalKind.MessageBad }, { "invalid_blocks_format", RefusalKind.MessageBad }, { "msg_too_long", RefusalKind.MessageBad },
        { "msg_blocks_too_long", RefusalKind.MessageBad }, { "metadata_too_large", RefusalKind.MessageBad },
        { "invalid_metadata_format", RefusalKind.MessageBad },
        { "invalid_metadata_schema", RefusalKind.MessageBad }, { "no_text", RefusalKind.MessageBad }, { "invalid_arguments", RefusalKind.MessageBad },
        { "cannot_reply_to_message", RefusalKind.MessageBad }, { "too_many_attachments", RefusalKind.MessageBad },
        { "invalid_form_data", RefusalKind.MessageBad },
        { "message_not_found", RefusalKind.MessageBad }, { "cant_update_message", RefusalKind.MessageBad }, { "edit_window_closed", RefusalKind.MessageBad },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_documented_refusal_has_its_kind(string code, RefusalKind kind) =>
        Assert.Equal(new DeliveryOutcome.Refused(kind, code), SlackOutcomes.OfCode(code));

    [Theory]
    [InlineData("ratelimited")]
    [InlineData("rate_limited")]
    [InlineData("team_added_to_org")]
    [InlineData("org_login_required")]
    public void These_are_surely_not_posted_and_safe_to_send_again(string code) => Assert.IsType<DeliveryOutcome.Retry>(SlackOutcomes.OfCode(code));

    [Theory]
    [InlineData("fatal_error")]
    [InlineData("internal_error")]
    [InlineData("service_unavailable")]
    [InlineData("request_timeout")]
    [InlineData("duplicate_channel_not_found")]
    [InlineData("duplicate_message_not_found")]
    public void These_leave_open_whether_it_was_posted(string code) => Assert.IsType<DeliveryOutcome.Unknown>(SlackOutcomes.OfCode(code));

    [Fact]
    public void An_unlisted_code_is_unknown_and_never_send_again()
    {
        var random = new Random(68);
        for (var i = 0; i < 200; i++)
        {
            var code = string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => (char)random.Next(0x20, 0x7f)));

            Assert.IsType<DeliveryOutcome.Unknown>(SlackOutcomes.OfCode("x" + code));
        }
    }

    [Fact]
    public void Only_an_answer_with_the_messages_id_is_sent()
    {
        var sent = new SlackAnswer.Ok(new JsonObject { ["channel"] = "C1", ["ts"] = "1.2" }, []);

        Assert.Equal(new DeliveryOutcome.Sent(new MessageRef("C1", "1.2")), SlackOutcomes.Of(sent));
        Assert.IsType<DeliveryOutcome.Unknown>(SlackOutcomes.Of(new SlackAnswer.Ok(new JsonObject { ["ts"] = "1.2" }, [])));
        Assert.IsType<DeliveryOutcome.Unknown>(SlackOutcomes.Of(new SlackAnswer.Ok(new JsonObject { ["channel"] = 1, ["ts"] = "1.2" }, [])));
        Assert.IsType<DeliveryOutcome.Unknown>(SlackOutcomes.Of(new SlackAnswer.Lost("timeout")));
        Assert.Equal(new DeliveryOutcome.Retry("connect_failed", null), SlackOutcomes.Of(new SlackAnswer.NotSent("connect_failed")));
        Assert.Equal(
            new DeliveryOutcome.Retry("rate_limited", TimeSpan.FromSeconds(30)), SlackOutcomes.Of(new SlackAnswer.RateLimited(TimeSpan.FromSeconds(30))));
    }
}
