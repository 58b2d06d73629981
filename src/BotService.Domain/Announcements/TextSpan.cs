namespace BotService.Domain.Announcements;

/// <summary>
/// A stretch of an announcement's title or text, in UTF-16 units. It is the proof behind a signal, a field of a deal or a line of a briefing.
/// </summary>
public readonly record struct TextSpan(AnnouncementPart Part, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The very words; an exact substring by construction.</summary>
    public string In(Announcement announcement) =>
        (Part == AnnouncementPart.Title ? announcement.Title : announcement.Text).Substring(Start, Length);
}
