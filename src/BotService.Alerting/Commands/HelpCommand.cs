using BotService.Alerting.Chat;
using BotService.Alerting.Messages;

namespace BotService.Alerting.Commands;

/// <summary>Follows from the catalogue: a new command needs no line here.</summary>
public sealed class HelpCommand(Lazy<CommandCatalogue> catalogue) : ICommand
{
    public CommandHelp Help { get; } = new(
        "help", ["?", "hi", "hello", "hey", "commands"], "[command]", "Shows what can be asked; with a command's name, how to ask it.",
        ["help", "help subscribe", "help lookup"]);

    public Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Words.Count == 0) return Task.FromResult(Overview());
        var name = call.Words[0].TrimStart('/').ToLowerInvariant();
        return Task.FromResult(catalogue.Value.Find(name) is { } command ? Of(command.Help) : Unknown(name));
    }

    private CommandReply Overview() => new(new ChatMessage
    {
        Summary = "I watch news that changes how dependent you are on a vendor, and look deals up",
        Blocks =
        [
            new MessageBlock.Paragraph(
                "I watch the news for what changes how dependent you are on a technology vendor, post it here in three lines, and look up earlier deals."),
            Replies.Examples("To begin with", ["openai aws", "subscribe aws openai digest 09:00", "digest preview"]),
            new MessageBlock.Bullets("All commands", [.. catalogue.Value.Commands.Select(command => RichText.Lead(command.Help.Name, command.Help.Summary))]),
            new MessageBlock.SmallPrint("“help subscribe” explains one command. Answers are seen by you alone unless you share them."),
        ],
        Actions = [new("Subscribe", MessageActionKind.Form, "subscribe"), new("Look up a deal", MessageActionKind.Form, "deal")],
    });

    private static CommandReply Of(CommandHelp help) => new(new ChatMessage
    {
        Summary = $"{help.Name}: {help.Summary}",
        Blocks =
        [
            new MessageBlock.Paragraph(new([new($"/deal {help.Name} {help.Usage}".TrimEnd(), TextStyle.Code)])),
            new MessageBlock.Paragraph(help.Summary),
            Replies.Examples("For example", help.Examples),
            .. help.More is { Count: > 0 } more ? [new MessageBlock.Bullets(null, [.. more.Select(line => (RichText)line)])] : (MessageBlock[])[],
            .. help.Aliases.Count > 0 ? [new MessageBlock.SmallPrint($"Also: {Wording.Listed(help.Aliases)}.")] : (MessageBlock[])[],
        ],
    });

    private CommandReply Unknown(string name)
    {
        var problem = $"There is no command “{Wording.Shortened(name, 40)}”.";
        return catalogue.Value.FindNear(name) is { } near
            ? Replies.DidYouMean(problem, [(near.Help.Name, $"help {near.Help.Name}")])
            : Replies.Mend(problem, "“help” alone lists them.", "help", "help subscribe");
    }
}
