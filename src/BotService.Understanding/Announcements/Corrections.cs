using System.Text.RegularExpressions;
using BotService.Domain.Announcements;

namespace BotService.Understanding.Announcements;

/// <summary>Whether a publisher takes back or mends what was told before: "CORRECTED - …", "(Correction)", "an earlier version of this article said".</summary>
public static partial class Corrections
{
    public static bool Is(Announcement announcement) => Headline().IsMatch(announcement.Title) || Note().IsMatch(announcement.Text);

    [GeneratedRegex(@"^\W*(?:correction|corrected|corrects|clarification|retraction)\b[\])]?\s*[:–—|-]|[\[(](?:corrected|correction|clarified|retracted)[\])]",
        RegexOptions.IgnoreCase)]
    private static partial Regex Headline();

    [GeneratedRegex(
        @"^\W*(?:correction|clarification|retraction)\b\s*[:–—-]|\b(?:earlier|previous|prior) version of th(?:is|e) (?:article|story|report|post|headline)\b" +
        @"|\bth(?:is|e) (?:article|story|report|post|headline) (?:has been|was|is) (?:corrected|amended)\b|\bcorrects? (?:an? |the "
            + @")?(?:earlier|previous|first) (?:report|story|version|figure)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Note();
}
