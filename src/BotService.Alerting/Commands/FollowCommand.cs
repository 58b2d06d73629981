using BotService.Alerting.Subscriptions;

namespace BotService.Alerting.Commands;

/// <summary><c>follow</c> and <c>unfollow</c>.</summary>
public sealed class FollowCommand(bool isFollow, StoryFinder finder, IFollowerStore followers) : ICommand
{
    public CommandHelp Help { get; } = isFollow
        ? new(
            "follow", [], "[story]", "Posts what develops in a story (its value, its term, its state) into its thread in this channel.",
            ["follow 7k2m9qx4tb", "unfollow 7k2m9qx4tb", "details 7k2m9qx4tb"])
        : new("unfollow", [], "[story]", "Ends following a story.", ["unfollow 7k2m9qx4tb", "follow 7k2m9qx4tb", "list"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (story, problem) = await finder.FindAsync(call, Help.Name, cancellationToken);
        if (story is null) return problem!;
        await followers.SetAsync(call.Request.Channel, story.Id, call.Request.User.Id, isFollow, cancellationToken);
        return isFollow
            ? Replies.Say($"Following “{story.Title}”. What develops is posted in its thread here.", Replies.Run("Unfollow", $"unfollow {story.Id}"))
            : Replies.Say($"No longer following “{story.Title}”.");
    }
}
