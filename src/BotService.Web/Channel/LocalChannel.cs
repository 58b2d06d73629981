using BotService.Alerting.Commands;
using BotService.Domain.Subscriptions;

namespace BotService.Web.Channel;

/// <summary>The one channel of the page: a workspace of its own, with one person in it.</summary>
public static class LocalChannel
{
    public const string Platform = "local";

    /// <summary>The channel's name, as the page shows it.</summary>
    public const string Name = "vendor-news";

    public static readonly WorkspaceId Workspace = WorkspaceId.Of(Platform, "this");

    public static readonly ChannelKey Key = new(Workspace, Name);

    /// <summary>Whoever can open the page; it is served to this machine alone.</summary>
    public static readonly ChatUser You = new("you", "You", TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : null);
}
