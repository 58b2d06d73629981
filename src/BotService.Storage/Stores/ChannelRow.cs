using BotService.Domain.Subscriptions;

namespace BotService.Storage.Stores;

/// <summary>A row that belongs to a channel; and the parameters that name one.</summary>
internal abstract class ChannelRow
{
    public string WorkspaceId { get; init; } = "";

    public string Channel { get; init; } = "";

    public ChannelKey Key => new(new WorkspaceId(WorkspaceId), Channel);

    public static object Of(ChannelKey channel) => new { workspace = channel.Workspace.Value, channel = channel.Channel };
}
