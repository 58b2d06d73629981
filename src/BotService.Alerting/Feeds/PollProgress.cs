namespace BotService.Alerting.Feeds;

/// <summary>How far a round of polls has come.</summary>
/// <param name="Claimed">Feeds that were due and taken so far.</param>
/// <param name="Done">Feeds whose outcome is stored.</param>
/// <param name="Unchanged">Of these, such as had nothing new.</param>
/// <param name="Failed">Of these, such as could not be read; and those whose outcome could not be stored, which come again when their lease ends.</param>
/// <param name="NewEntries">Entries stored.</param>
/// <param name="Stories">Stories begun.</param>
/// <param name="Deliveries">Messages put into the outbox.</param>
public readonly record struct PollProgress(int Claimed, int Done, int Unchanged, int Failed, int NewEntries, int Stories, int Deliveries)
{
    public static PollProgress operator +(PollProgress a, PollProgress b) => new(
        a.Claimed + b.Claimed, a.Done + b.Done, a.Unchanged + b.Unchanged, a.Failed + b.Failed,
        a.NewEntries + b.NewEntries, a.Stories + b.Stories, a.Deliveries + b.Deliveries);
}
