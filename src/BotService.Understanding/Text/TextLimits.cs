using BotService.Domain.Announcements;

namespace BotService.Understanding.Text;

/// <summary>
/// How much of a text is looked at, in UTF-16 units: the one place of these lengths. A text is cut once, at the door (<see cref="AtTheDoor"/>); what is read
/// out of it, quoted from it and stored of it is then the same text, in the bot and in every yardstick.
/// </summary>
public static class TextLimits
{
    public const int Title = 400;

    /// <summary>Some 650 words: what an announcement has to say stands in there, and no page of a database is wasted on a book.</summary>
    public const int Text = 4_000;

    /// <summary>Whether an announcement may be a story is judged by its title and so much of its text, where news says what happened; only what may be one is
    /// read to its end.</summary>
    public const int Lead = 1_000;

    /// <summary>What tells no story is kept to be found again, not to be quoted: so much of its text is enough.</summary>
    public const int Untold = 500;

    public static Announcement AtTheDoor(Announcement announcement) =>
        Headlines.Complete(announcement.Title.Length <= Title && announcement.Text.Length <= Text ? announcement
            : announcement with { Title = Cut(announcement.Title, Title), Text = Cut(announcement.Text, Text) });

    /// <summary>Cut after a word, never inside a character.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..AfterWord(text.AsSpan(0, most))];

    /// <summary>The length up to which a text that was filled to its limit is whole words.</summary>
    public static int AfterWord(ReadOnlySpan<char> full)
    {
        var gap = full.LastIndexOfAny(' ', '\n');
        return gap > full.Length / 2 ? gap : char.IsHighSurrogate(full[^1]) ? full.Length - 1 : full.Length;
    }
}
