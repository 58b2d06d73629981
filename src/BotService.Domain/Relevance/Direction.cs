namespace BotService.Domain.Relevance;

/// <summary>Whether an announcement raises or reduces lock-in.</summary>
public enum Direction
{
    Up,
    Down,
    Mixed,
}
