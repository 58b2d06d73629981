using System.Text.Json.Nodes;

namespace BotService.Slack.Api;

/// <summary>What came of a call: a closed set.</summary>
public abstract record SlackAnswer
{
    private SlackAnswer() { }

    /// <summary><c>ok: true</c>.</summary>
    /// <param name="Scopes">The token's, from the <c>X-OAuth-Scopes</c> header; empty where Slack did not say.</param>
    public sealed record Ok(JsonObject Body, IReadOnlyList<string> Scopes) : SlackAnswer;

    /// <summary><c>ok: false</c> with Slack's own word for it.</summary>
    public sealed record Error(string Code, JsonObject Body) : SlackAnswer;

    /// <summary>Too fast. <paramref name="After"/> is null where Slack did not say for how long.</summary>
    public sealed record RateLimited(TimeSpan? After) : SlackAnswer;

    /// <summary>The request surely never reached Slack.</summary>
    public sealed record NotSent(string Why) : SlackAnswer;

    /// <summary>The request may have been carried out; its answer did not come, or cannot be read.</summary>
    public sealed record Lost(string Why) : SlackAnswer;

    /// <summary>A word for logs and messages.</summary>
    public string Reason => this switch
    {
        Ok => "ok",
        Error error => error.Code,
        RateLimited => "rate_limited",
        NotSent notSent => notSent.Why,
        Lost lost => lost.Why,
        _ => throw new InvalidOperationException("A closed set."),
    };
}
