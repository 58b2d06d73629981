using BotService.Feeds.Formats;

namespace BotService.Feeds.Pages;

/// <summary>A text that may be markup, without it.</summary>
public static class PlainText
{
    public static string Of(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal) || !text.Contains('>', StringComparison.Ordinal)) return text;
        var buffer = new char[text.Length];
        return new(buffer, 0, HtmlText.Write(text, buffer));
    }
}
