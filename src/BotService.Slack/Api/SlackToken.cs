namespace BotService.Slack.Api;

/// <summary>A bearer token. It prints as stars, so it cannot reach a log by accident.</summary>
public readonly struct SlackToken(string value) : IEquatable<SlackToken>
{
    private readonly string _value = value;

    /// <summary>For the Authorization header and for the encrypted store alone.</summary>
    public string Reveal() => _value;

    public override string ToString() => "***";

    public bool Equals(SlackToken other) => _value == other._value;

    public override bool Equals(object? obj) => obj is SlackToken other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    public static bool operator ==(SlackToken left, SlackToken right) => left.Equals(right);

    public static bool operator !=(SlackToken left, SlackToken right) => !left.Equals(right);
}
