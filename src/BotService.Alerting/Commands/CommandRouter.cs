using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Commands.Reviewing;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Forms;
using BotService.Alerting.Messages;
using BotService.Alerting.Parties;
using BotService.Alerting.Subscriptions;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Commands;

/// <inheritdoc/>
public sealed partial class CommandRouter(
    CommandCatalogue catalogue,
    LookupCommand lookup,
    PartySearch parties,
    DealQueryReader deals,
    VendorAliases aliases,
    SubscribeForm subscribeForm,
    ReviewForms reviewForms,
    SubscriptionSaver saver,
    ISubscriptionStore subscriptions,
    FloodGate gate,
    TimeProvider time,
    ILogger<CommandRouter> logger) : ICommandRouter
{
    public async Task<CommandReply> RunAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        if (gate.Enter(request.Channel.Workspace, request.User.Id) is var wait && wait > TimeSpan.Zero) return TooMany(wait);
        var text = CommandText.Asked(request.Text);
        if (text.Length > (CommandText.IsImport(text) ? CommandText.LongestImport : CommandText.Longest))
            return Replies.Mend(
                Wording.Text($"That is {text.Length:N0} characters long; I read {CommandText.Longest:N0} at most."), "Ask in fewer words.", "openai aws");
        try
        {
            return await RunAsync(text, request, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure, request.Channel.Workspace.Platform);
            return Replies.Say(
                "Something went wrong on my side, and nothing was changed that I know of. Try it again; if it stays so, the "
                + "operator finds the reason in the log.");
        }
    }

    public async Task<Form?> OpenFormAsync(string name, CommandRequest request, CancellationToken cancellationToken) => name switch
    {
        SubscribeForm.Name => subscribeForm.Create(await subscriptions.FindAsync(request.Channel, cancellationToken), request.User),
        DealForm.Name => DealForm.CreateFor(request.Text, parties),
        _ => await reviewForms.OpenAsync(name, request, cancellationToken),
    };

    public async Task<FormResult> SubmitFormAsync(
        string name, IReadOnlyDictionary<string, IReadOnlyList<string>> values, CommandRequest request, CancellationToken cancellationToken)
    {
        switch (name)
        {
            case SubscribeForm.Name:
                var (change, wrong) = subscribeForm.Read(values);
                if (change is null) return new(null, wrong);
                if (gate.Enter(request.Channel.Workspace, request.User.Id) is var wait && wait > TimeSpan.Zero) return FormResult.Done(TooMany(wait));
                return FormResult.Done(await saver.SaveAsync(change, request, cancellationToken));
            case DealForm.Name:
                var (command, errors) = DealForm.Read(values, deals);
                return errors.Count > 0 ? new(null, errors) : FormResult.Done(await RunAsync(request with { Text = "lookup " + command }, cancellationToken));
            case var _ when ReviewForms.IsOne(name):
                if (gate.Enter(request.Channel.Workspace, request.User.Id) is var pause && pause > TimeSpan.Zero) return FormResult.Done(TooMany(pause));
                return await reviewForms.SubmitAsync(name, values, request, cancellationToken);
            default:
                return FormResult.Done(Replies.Mend($"There is no form “{name}”.", "The forms are subscribe and deal.", "form subscribe"));
        }
    }

    public IReadOnlyList<FormChoice> Search(string field, string typed, int limit) => field == SubscribeForm.VendorsField
        ? [
            .. parties.Suggest(Wording.Shortened(CommandText.Clean(typed), 100), limit).Select(party => new FormChoice(
                party.Id, Wording.Shortened(party.Name, 75)))
        ]
        : [];

    private async Task<CommandReply> RunAsync(string text, CommandRequest request, CancellationToken cancellationToken)
    {
        var words = CommandText.Words(text);
        if (words.Count == 0) return await RunAsync("news", [], "", request, cancellationToken);
        var name = words[0].Trim('/', '!', '.', ',', ':', '?') is { Length: > 0 } trimmed ? trimmed : words[0];
        var rest = text[Math.Min(text.Length, text.IndexOf(words[0], StringComparison.Ordinal) + words[0].Length)..].TrimStart();
        if (words.Any(IsHelpAsked)) return await RunAsync("help", [.. words.Take(1).Where(word => !IsHelpAsked(word))], "", request, cancellationToken);
        words = await aliases.ExpandAsync(words, request.Channel.Workspace, cancellationToken);
        if (catalogue.Find(name) is { } command && !IsPartyInstead(command, words))
            return await command.RunAsync(new(request, [.. words.Skip(1)], rest, time.GetUtcNow()), cancellationToken);
        if (parties.FindLongest(words, 0) is null && Words.DealKind(name) is null && Words.PartyKind(name) is null && catalogue.FindNear(name) is { } near)
        {
            var again = $"{near.Help.Name} {CommandText.Again(words.Skip(1))}".TrimEnd();
            return Replies.DidYouMean(
                $"There is no command “{Wording.Shortened(name, 40)}”.", [(again, again), ("looking it up", "lookup " + CommandText.Again(words))]);
        }

        // Words of which a question is made, and no more: what is new?
        var query = deals.Read(words);
        if (query is { IsEmpty: true, Error: null } && words.Count > 1) return await RunAsync("news", [], "", request, cancellationToken);
        if (words.Any(word => word.ToLowerInvariant() is "vs" or "vs." or "versus") && query is { Groups.Count: 2, Conditions.Count: 0, Words.Count: 0 })
            return await RunAsync("compare", words, text, request, cancellationToken);
        return await lookup.RunAsync(new(request, words, text, time.GetUtcNow()), cancellationToken);
    }

    private Task<CommandReply> RunAsync(
        string command, IReadOnlyList<string> words, string text, CommandRequest request, CancellationToken cancellationToken) =>
        catalogue.Find(command)!.RunAsync(new(request, words, text, time.GetUtcNow()), cancellationToken);

    private static bool IsHelpAsked(string word) => word.ToLowerInvariant() is "--help" or "-h" or "-help" or "-?" or "/?" or "/help";

    /// <summary>A command's name may begin a company's: the longer name is meant ("follow up boss").</summary>
    private bool IsPartyInstead(ICommand command, IReadOnlyList<string> words) =>
        words.Count > 1 && parties.FindLongest(words, 0) is { Words: > 1 } && command is not LookupCommand;

    private static CommandReply TooMany(TimeSpan wait) =>
        Replies.Say(Wording.Text(
            $"That was a lot within a minute. I can go on in {Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))} seconds; nothing was changed."));

    [LoggerMessage(2401, LogLevel.Error, "A command on {Platform} failed")]
    private partial void LogFailed(Exception failure, string platform);
}
