namespace BotService.Alerting.Commands;

/// <summary>One command. To add one, write its class and its line in CommandCatalogue; help follows.</summary>
public interface ICommand
{
    CommandHelp Help { get; }

    /// <summary>An error of the typist is an answer that says the mend (<see cref="Replies.Mend"/>); throws for bugs only.</summary>
    Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken);
}

/// <param name="Name">The word that calls it.</param>
/// <param name="Aliases">Other words that call it.</param>
/// <param name="Usage">What may follow: <c>vendor [1d|7d|30d]</c>.</param>
/// <param name="Summary">One sentence: what it does.</param>
/// <param name="Examples">Whole commands without <c>/deal</c>, the plainest first.</param>
/// <param name="More">Further sentences for <c>help</c> on this command.</param>
public sealed record CommandHelp(
    string Name, IReadOnlyList<string> Aliases, string Usage, string Summary, IReadOnlyList<string> Examples, IReadOnlyList<string>? More = null);

/// <param name="Request">Who asks, where.</param>
/// <param name="Words">What follows the command's name.</param>
/// <param name="Text">The same as it was typed.</param>
public sealed record CommandCall(CommandRequest Request, IReadOnlyList<string> Words, string Text, DateTimeOffset Now);
