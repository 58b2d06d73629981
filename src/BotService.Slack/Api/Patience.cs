namespace BotService.Slack.Api;

/// <summary>A limit for calls that a person waits for: Slack answers within one second, a modal's trigger lives for three.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    public static async Task<SlackAnswer> WithPatienceAsync(
        this TimeProvider time, Func<CancellationToken, Task<SlackAnswer>> call, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SlackAnswer.Lost("timeout");
        }
    }
}
