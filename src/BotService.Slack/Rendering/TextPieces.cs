namespace BotService.Slack.Rendering;

/// <summary>Long text in pieces, cut between words where there are any; together the pieces are the text.</summary>
internal static class TextPieces
{
    public static IEnumerable<string> Split(string text, int longest)
    {
        while (text.Length > longest)
        {
            var end = text.LastIndexOfAny([' ', '\n'], longest - 1) + 1;
            if (end < longest / 2) end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
            yield return text[..end];
            text = text[end..];
        }

        if (text.Length > 0) yield return text;
    }
}
