using BotService.Domain;
using BotService.Domain.Decisions;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class DecisionRow
{
    public static readonly BulkStatement<Decision> Save = new(
        """
        INSERT INTO decisions (workspace_id, channel, story_id, outcome, reasons, decided_at)
        SELECT r.workspace_id, r.channel, r.story_id, r.outcome, r.reasons, r.decided_at
          FROM {rows}
         WHERE TRUE
        ON CONFLICT (workspace_id, channel, story_id) DO UPDATE
           SET outcome = excluded.outcome,
               reasons = excluded.reasons,
               decided_at = excluded.decided_at
        """,
        BulkColumn<Decision>.Text("workspace_id", decision => decision.Channel.Workspace.Value),
        BulkColumn<Decision>.Text("channel", decision => decision.Channel.Channel),
        BulkColumn<Decision>.Text("story_id", decision => decision.Story.Value),
        BulkColumn<Decision>.Text("outcome", decision => EnumNames<DecisionOutcome>.Of(decision.Outcome)),
        BulkColumn<Decision>.Text("reasons", decision => StorageJson.Write(decision.Reasons)),
        BulkColumn<Decision>.Integer("decided_at", decision => decision.DecidedAt.ToMs()));

    public string WorkspaceId { get; init; } = "";

    public string Channel { get; init; } = "";

    public string StoryId { get; init; } = "";

    public string Outcome { get; init; } = "";

    public string Reasons { get; init; } = "";

    public long DecidedAt { get; init; }

    public Decision ToDecision() => new(
        new StoryId(StoryId),
        new ChannelKey(new WorkspaceId(WorkspaceId), Channel),
        EnumNames<DecisionOutcome>.Read(Outcome),
        StorageJson.ReadList(Reasons),
        DecidedAt.ToInstant());
}
