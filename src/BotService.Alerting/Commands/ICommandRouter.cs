using BotService.Alerting.Forms;

namespace BotService.Alerting.Commands;

/// <summary>The front door of every platform: words in, an answer out. Same words, same answers everywhere.</summary>
public interface ICommandRouter
{
    /// <summary>Never throws for what a person can type: an error is an answer that says the mend.</summary>
    Task<CommandReply> RunAsync(CommandRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// The form of that name for this channel, filled in with what is set at present, or with what the request's text names; null when there is none.
    /// </summary>
    Task<Form?> OpenFormAsync(string name, CommandRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a filled-in form: errors by field, or the reply.</summary>
    Task<FormResult> SubmitFormAsync(
        string name, IReadOnlyDictionary<string, IReadOnlyList<string>> values, CommandRequest request, CancellationToken cancellationToken);

    /// <summary>Choices for a field that is searched while typing (vendors), best first; at most <paramref name="limit"/>.</summary>
    IReadOnlyList<FormChoice> Search(string field, string typed, int limit);
}
