namespace BotService.Domain.Stories;

/// <summary>How sure the sources are.</summary>
public enum StoryState
{
    Rumoured,
    Reported,
    Confirmed,
}
