namespace BotService.Domain.Subscriptions;

/// <summary>A place to post to: a channel, a group chat or a person's chat with the bot.</summary>
/// <param name="Workspace">The tenant, with its platform in front: <c>slack:T024BE7LD</c>, <c>teams:0f8e…</c>, <c>local:this</c>.</param>
/// <param name="Channel">The platform's id of the channel within it.</param>
public readonly record struct ChannelKey(WorkspaceId Workspace, string Channel)
{
    public override string ToString() => $"{Workspace}/{Channel}";
}
