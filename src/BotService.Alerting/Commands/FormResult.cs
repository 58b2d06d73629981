namespace BotService.Alerting.Commands;

/// <summary>What a submitted form came to: a reply, or errors by field name.</summary>
public sealed record FormResult(CommandReply? Reply, IReadOnlyDictionary<string, string> Errors)
{
    public static FormResult Done(CommandReply reply) => new(reply, new Dictionary<string, string>());
}
