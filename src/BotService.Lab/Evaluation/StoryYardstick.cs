using BotService.Understanding.Announcements;
using BotService.Understanding.Stories;

namespace BotService.Lab.Evaluation;

/// <summary>Judges which announcements are put into one story, on <c>stories.jsonl</c>.</summary>
internal static class StoryYardstick
{
    public static Evaluated Measure(string path, Analyst analyst)
    {
        var stories = new List<string>();
        var understood = new List<AnalyzedAnnouncement>();
        foreach (var (announcement, label) in LabelledLines.Read(path))
        {
            understood.Add(analyst.Understand(announcement));
            stories.Add(LabelledLines.Required(label, "story", path));
        }
        var found = StoryClusters.Of(understood);
        var pairs = new Tally();
        var mistakes = new List<Mistake>();
        for (var one = 0; one < found.Count; one++)
            for (var other = one + 1; other < found.Count; other++)
            {
                var (together, belong) = (found[one] == found[other], stories[one] == stories[other]);
                pairs.Add(belong, together);
                if (together != belong)
                    mistakes.Add(new($"{understood[one].Announcement.Id}, {understood[other].Announcement.Id}", understood[one].Announcement.Title, (together ? "merged with: " : "kept apart from: ") + understood[other].Announcement.Title, StoryClusters.Compare(understood[one], understood[other]), together ? 1 : 0.5));
            }
        return new("stories",
        [
            new("B-cubed F1", Measures.BCubed([.. found.Select(story => story.Value)], stories), stories.Count),
            new("precision of pairs put together", pairs.Precision, pairs.Right + pairs.Wrong),
            new("recall of pairs that belong together", pairs.Recall, pairs.Cases),
        ], mistakes);
    }
}
