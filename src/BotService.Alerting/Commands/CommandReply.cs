using BotService.Alerting.Chat;
using BotService.Alerting.Forms;

namespace BotService.Alerting.Commands;

/// <param name="Message">The answer.</param>
/// <param name="IsPrivate">True (the usual) where only the asker should see it.</param>
/// <param name="IsShareable">True where a "Share to channel" button makes sense.</param>
/// <param name="Form">A form to open instead, on platforms that have forms; the message then says how to type the same.</param>
public sealed record CommandReply(ChatMessage Message, bool IsPrivate = true, bool IsShareable = false, Form? Form = null);
