using BotService.Alerting.Chat;

namespace BotService.Alerting.Commands;

/// <summary>The plain forms of an answer.</summary>
public static class Replies
{
    /// <summary>One paragraph.</summary>
    public static CommandReply Say(string text, params IReadOnlyList<MessageAction> actions) => Say((RichText)text, actions);

    public static CommandReply Say(RichText text, params IReadOnlyList<MessageAction> actions) =>
        new(new ChatMessage { Summary = text.Plain, Blocks = [new MessageBlock.Paragraph(text)], Actions = actions });

    /// <summary>What went wrong and how to mend it, with examples that work.</summary>
    public static CommandReply Mend(string problem, string mend, params IReadOnlyList<string> examples)
    {
        var blocks = new List<MessageBlock> { new MessageBlock.Paragraph(RichText.Lead(problem, mend)) };
        if (examples.Count > 0) blocks.Add(Examples("For example", examples));
        return new(new ChatMessage { Summary = problem, Blocks = blocks });
    }

    public static MessageBlock Examples(string label, IReadOnlyList<string> commands) =>
        new MessageBlock.Bullets(label, [.. commands.Select(command => new RichText([new("/deal " + command, TextStyle.Code)]))]);

    public static MessageAction Run(string label, string command) => new(label, MessageActionKind.Command, command);

    /// <summary>"Did you mean OpenAI or Open RAN?" with a button for each.</summary>
    public static CommandReply DidYouMean(string problem, IReadOnlyList<(string Label, string Command)> choices) =>
        Say($"{problem} Did you mean {Messages.Wording.Listed(choices.Select(choice => choice.Label), "or")}?",
            [.. choices.Take(4).Select(choice => Run(Messages.Wording.Shortened(choice.Label, 30), choice.Command))]);
}
