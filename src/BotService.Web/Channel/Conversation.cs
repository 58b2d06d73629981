using System.Globalization;
using BotService.Alerting.Chat;
using BotService.Alerting.Commands;
using BotService.Alerting.Forms;
using BotService.Domain.Deliveries;

namespace BotService.Web.Channel;

/// <summary>What a person types into the page's box, or presses, and what comes back: both stand in the channel afterwards.</summary>
public sealed class Conversation(ICommandRouter router, ILocalMessages messages, LiveUpdates updates, TimeProvider time)
{
    /// <summary>Slack's limit for a message that a person writes is larger; a command is never this long.</summary>
    public const int LongestCommand = 4_000;

    /// <param name="text">As typed; a leading <c>/deal</c> is taken off.</param>
    /// <param name="onMessage">The number of the message whose button was pressed; null for typed text.</param>
    /// <returns>The number of the answer's message, or the form that the command asks to open.</returns>
    public async Task<(long? Answer, Form? Form)> SayAsync(string text, long? onMessage, CancellationToken cancellationToken)
    {
        text = text.Trim();
        if (text.Length > LongestCommand) text = text[..LongestCommand];
        await messages.AddAsync(Said(LocalChannel.You.Name, Spoken(text)), cancellationToken);
        var reply = await router.RunAsync(Request(text, onMessage), cancellationToken);
        if (reply.Form is not null)
        {
            updates.Notify();
            return (null, reply.Form);
        }

        return (await AnswerAsync(reply, cancellationToken), null);
    }

    public Task<Form?> OpenAsync(string form, CancellationToken cancellationToken) =>
        router.OpenFormAsync(form, Request($"form {form}", null), cancellationToken);

    /// <returns>Errors by field; none when it was taken, and the answer stands in the channel.</returns>
    public async Task<IReadOnlyDictionary<string, string>> SubmitAsync(
        string form, IReadOnlyDictionary<string, IReadOnlyList<string>> values, CancellationToken cancellationToken)
    {
        var result = await router.SubmitFormAsync(form, values, Request($"form {form}", null), cancellationToken);
        if (result.Reply is { } reply) await AnswerAsync(reply, cancellationToken);
        return result.Errors;
    }

    private async Task<long> AnswerAsync(CommandReply reply, CancellationToken cancellationToken)
    {
        var answer = await messages.AddAsync(Said(LocalPlatform.BotName, reply.Message), cancellationToken);
        updates.Notify();
        return long.Parse(answer.Id, CultureInfo.InvariantCulture);
    }

    private LocalMessage Said(string author, ChatMessage content) =>
        new(0, LocalChannel.Name, author, content, null, time.GetUtcNow());

    private static ChatMessage Spoken(string text)
    {
        var shown = text.StartsWith('/') ? text : $"/deal {text}".TrimEnd();
        return new ChatMessage { Summary = shown, Blocks = [new MessageBlock.Paragraph(new RichText([new TextRun(shown, TextStyle.Code)]))] };
    }

    private static CommandRequest Request(string text, long? onMessage)
    {
        if (text.StartsWith("/deal", StringComparison.OrdinalIgnoreCase)) text = text["/deal".Length..].TrimStart();
        var message = onMessage is { } number ? new MessageRef(LocalChannel.Name, number.ToString(CultureInfo.InvariantCulture)) : null;
        return new CommandRequest(text, LocalChannel.Key, LocalChannel.You, message);
    }
}
