using System.Text.Json.Nodes;
using BotService.Domain.Deliveries;
using BotService.Teams.Api;
using BotService.Teams.Outbound;

namespace BotService.Tests.Teams;

public sealed class ConnectorOutcomesTests
{
    private static readonly MessageRef Edited = new("19:a@thread.tacv2", "1");

    [Fact]
    public void Every_status_has_one_class_and_an_unlisted_one_is_unknown()
    {
        for (var status = 100; status <= 599; status++)
        {
            var outcome = ConnectorOutcomes.Of(new(ConnectorFailure.None, status), "c", null);
            var expected = status switch
            {
                429 or 412 or 401 => typeof(DeliveryOutcome.Retry),
                400 or 413 or 403 or 404 => typeof(DeliveryOutcome.Refused),
                _ => typeof(DeliveryOutcome.Unknown),
            };
            Assert.Equal((status, expected), (status, outcome.GetType()));
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    public void An_id_in_the_answer_means_sent(int status) => Assert.Equal(
        new DeliveryOutcome.Sent(new MessageRef("c", "17")),
        ConnectorOutcomes.Of(new(ConnectorFailure.None, status, new JsonObject { ["id"] = "17" }), "c", null));

    [Fact]
    public void A_new_thread_is_known_by_its_first_message() => Assert.Equal(
        new DeliveryOutcome.Sent(new MessageRef("c", "17")),
        ConnectorOutcomes.Of(new(ConnectorFailure.None, 201, new JsonObject { ["id"] = "c;messageid=17", ["activityId"] = "17" }), "c", null));

    [Theory]
    [InlineData(403, "MessageWritesBlocked", RefusalKind.DestinationBroken, "MessageWritesBlocked")]
    [InlineData(404, "ConversationNotFound", RefusalKind.DestinationBroken, "ConversationNotFound")]
    [InlineData(403, "no <b>code</b>", RefusalKind.DestinationBroken, "http_403")]
    [InlineData(413, "MessageSizeTooBig", RefusalKind.MessageBad, "MessageSizeTooBig")]
    [InlineData(400, null, RefusalKind.MessageBad, "http_400")]
    public void A_refusal_carries_the_reason_that_Teams_gave(int status, string? code, RefusalKind kind, string reason) => Assert.Equal(
        new DeliveryOutcome.Refused(kind, reason),
        ConnectorOutcomes.Of(
            new(ConnectorFailure.None, status, code is null ? null : new JsonObject { ["error"] = new JsonObject { ["code"] = code } }), "c", null));

    [Fact]
    public void A_token_refused_twice_stops_the_tenant()
    {
        Assert.Equal(new DeliveryOutcome.Retry("token_refused", TimeSpan.Zero), ConnectorOutcomes.Of(new(ConnectorFailure.None, 401), "c", null));
        Assert.Equal(
            new DeliveryOutcome.Refused(RefusalKind.TenantBroken, "token_refused"),
            ConnectorOutcomes.Of(new(ConnectorFailure.None, 401, IsTokenRefusedAgain: true), "c", null));
    }

    [Fact]
    public void Every_failure_has_its_class()
    {
        var classes = Enum.GetValues<ConnectorFailure>().Where(failure => failure != ConnectorFailure.None).ToDictionary(
            failure => failure, failure => ConnectorOutcomes.Of(new(failure), "c", null).GetType().Name);

        Assert.Equal(
            new Dictionary<ConnectorFailure, string>
            {
                [ConnectorFailure.NotConnected] = "Retry",
                [ConnectorFailure.Lost] = "Unknown",
                [ConnectorFailure.NoToken] = "Retry",
                [ConnectorFailure.CredentialsRefused] = "Refused",
                [ConnectorFailure.HostNotAllowed] = "Refused",
            },
            classes);
    }

    [Fact]
    public void An_edit_is_never_of_unknown_outcome_since_it_may_be_done_twice()
    {
        for (var status = 100; status <= 599; status++)
            Assert.IsNotType<DeliveryOutcome.Unknown>(ConnectorOutcomes.Of(new(ConnectorFailure.None, status), "c", Edited));
        Assert.Equal(new DeliveryOutcome.Retry("no_answer", null), ConnectorOutcomes.Of(new(ConnectorFailure.Lost), "c", Edited));
        Assert.Equal(new DeliveryOutcome.Sent(Edited), ConnectorOutcomes.Of(new(ConnectorFailure.None, 200), "c", Edited));
        Assert.Equal(
            new DeliveryOutcome.Refused(RefusalKind.MessageBad, "message_not_found"), ConnectorOutcomes.Of(new(ConnectorFailure.None, 404), "c", Edited));
    }
}
