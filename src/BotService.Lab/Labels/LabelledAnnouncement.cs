using BotService.Domain.Announcements;
using BotService.Domain.Relevance;

namespace BotService.Lab.Labels;

/// <summary>An announcement and what a careful reader made of it.</summary>
/// <param name="Severity">0 for everything that is not lock-in news.</param>
/// <param name="Weight">How many announcements of the stream it stands for, where it was drawn from one.</param>
public sealed record LabelledAnnouncement(Announcement Announcement, bool IsLockIn, int Severity, IReadOnlyList<SignalKind> Signals, Direction? Direction,
    double Weight = 1);
