using BotService.Domain.Announcements;

namespace BotService.Understanding.Text;

/// <summary>Entries without a headline, or with one that says nothing ("Update"): their first sentence tells what happened.</summary>
internal static class Headlines
{
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "update", "updates", "news", "announcement", "announcements", "notice", "press release", "statement", "release", "release notes", "changes",
            "changelog", "untitled", "no title", "post", "blog", "blog post", "important", "important notice",
        "service update", "company news", "product update", "breaking", "status",
    };

    private const int Longest = 240;

    public static Announcement Complete(Announcement announcement)
    {
        if (announcement.Text.Length == 0 || announcement.Title.Trim(' ', '.', ':', '!', '-').Trim() is { Length: > 0 } title
            && !Empty.Contains(title)) return announcement;
        var text = announcement.Text.AsSpan();
        var begin = text.Length - text.TrimStart().Length;
        for (var i = begin; i < Math.Min(text.Length, begin + Longest); i++)
            if (text[i] == '\n' || text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])) && i - begin > 12)
                return announcement with { Title = text[begin..i].ToString(), Text = text[(i + 1)..].TrimStart().ToString() };
        return text.Length - begin <= Longest ? announcement with { Title = text[begin..].TrimEnd().ToString(), Text = "" } : announcement;
    }
}
