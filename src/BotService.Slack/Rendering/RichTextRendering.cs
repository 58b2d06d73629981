using System.Text.Json.Nodes;
using BotService.Alerting.Chat;

namespace BotService.Slack.Rendering;

/// <summary>Runs as elements of Slack's rich text, which is never parsed for markup, mentions or addresses.</summary>
internal static class RichTextRendering
{
    private const int LongestLabel = 300;

    public static IEnumerable<JsonObject> Elements(RichText text) => text.Runs.SelectMany(Elements);

    public static JsonObject Text(string text, TextStyle style = TextStyle.Plain)
    {
        var element = new JsonObject { ["type"] = "text", ["text"] = text };
        if (Style(style) is { } styled) element["style"] = styled;
        return element;
    }

    /// <summary>An id of Slack's own: nothing else becomes a mention.</summary>
    public static bool IsPerson(string? id) => id is ['U' or 'W', _, ..] && id.All(char.IsAsciiLetterOrDigit);

    /// <summary>An address that may become a link: http or https, short enough.</summary>
    public static bool IsLink(Uri? link) =>
        link is { IsAbsoluteUri: true } && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
            && link.AbsoluteUri.Length <= SlackLimits.Address;

    /// <summary>The true host, in ASCII so that a look-alike shows, where the link's words do not say it.</summary>
    public static string? HostToShow(string words, Uri link)
    {
        var host = link.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? link.IdnHost[4..] : link.IdnHost;
        var said = words.Trim();
        return said.Equals(host, StringComparison.OrdinalIgnoreCase) || said.Equals(link.IdnHost, StringComparison.OrdinalIgnoreCase)
            || said == link.AbsoluteUri
            ? null
            : host;
    }

    private static IEnumerable<JsonObject> Elements(TextRun run)
    {
        var words = SlackText.Clean(run.Text);
        if (words.Length == 0) yield break;
        if (run.Person is { } person && IsPerson(person))
        {
            yield return new JsonObject { ["type"] = "user", ["user_id"] = person };
            yield break;
        }

        if (!IsLink(run.Link))
        {
            yield return Text(words, run.Style);
            yield break;
        }

        // A label as long as a paragraph is text; what leads away is then the host alone.
        var host = HostToShow(words, run.Link!);
        var isLong = words.Length > LongestLabel;
        if (isLong) yield return Text(words + " ", run.Style);
        var label = isLong ? run.Link!.IdnHost : host is null ? words : $"{words} ({host})";
        var link = new JsonObject { ["type"] = "link", ["url"] = run.Link!.AbsoluteUri, ["text"] = label };
        if (Style(run.Style) is { } styled) link["style"] = styled;
        yield return link;
    }

    private static JsonObject? Style(TextStyle style)
    {
        if (style == TextStyle.Plain) return null;
        var styled = new JsonObject();
        if (style.HasFlag(TextStyle.Bold)) styled["bold"] = true;
        if (style.HasFlag(TextStyle.Italic)) styled["italic"] = true;
        if (style.HasFlag(TextStyle.Code)) styled["code"] = true;
        return styled;
    }
}
