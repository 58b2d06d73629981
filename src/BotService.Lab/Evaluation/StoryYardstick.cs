using BotService.Understanding.Analysis;
using BotService.Understanding.Stories;

namespace BotService.Lab.Evaluation;

/// <summary>Judges which announcements are put into one story, on <c>stories.jsonl</c>.</summary>
internal static class StoryYardstick
{
    public static Evaluated Measure(string path, NewsAnalysis analysis)
    {
        var stories = new List<string>();
        var news = new List<NewsItem>();
        foreach (var (announcement, label) in LabelledLines.Read(path))
        {
            news.Add(analysis.Read(announcement));
            stories.Add(LabelledLines.Required(label, "story", path));
        }
        var found = NewsAnalysis.Place(news);
        var pairs = new Tally();
        var mistakes = new List<Mistake>();
        for (var one = 0; one < found.Count; one++)
            for (var other = one + 1; other < found.Count; other++)
            {
                var (together, belong) = (found[one] == found[other], stories[one] == stories[other]);
                pairs.Add(belong, together);
                if (together == belong) continue;
                var (first, second) = (news[one].Understood.Announcement, news[other].Understood.Announcement);
                mistakes.Add(new(
                    $"{first.Id}, {second.Id}", first.Title, (together ? "merged with: " : "kept apart from: ") + second.Title,
                    StoryIndex.Compare(news[one].Fingerprint, news[other].Fingerprint), together ? 1 : 0.5));
            }
        return new("stories",
        [
            new("B-cubed F1", Measures.BCubed([.. found.Select(story => story.Value)], stories), stories.Count),
            new("precision of pairs put together", pairs.Precision, pairs.Right + pairs.Wrong),
            new("recall of pairs that belong together", pairs.Recall, pairs.Cases),
        ], mistakes);
    }
}
