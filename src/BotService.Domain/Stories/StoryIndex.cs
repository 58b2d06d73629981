using BotService.Domain.Announcements;

namespace BotService.Domain.Stories;

/// <summary>Finds the story that an announcement tells among those of a window of days. Not safe for several threads at once.</summary>
public sealed class StoryIndex
{
    /// <summary>The story that this announcement tells too, and why; null when it begins one of its own.</summary>
    public StoryMatch? Find(Understanding understanding) => throw new NotImplementedException();

    public void Add(StoryId story, Understanding understanding) => throw new NotImplementedException();

    /// <summary>Drops what was published before that time.</summary>
    public void Forget(DateTimeOffset before) => throw new NotImplementedException();
}

/// <param name="Reason">In words a person understands: "same parties and amount, two days apart".</param>
public sealed record StoryMatch(StoryId Story, double Likeness, string Reason);
