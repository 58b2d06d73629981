using BotService.Alerting.Outbox;
using BotService.Alerting.Stories;
using BotService.Domain.Stories;

namespace BotService.Alerting.Commands;

/// <summary>Which story a command is about: the one whose id follows it, else the one that the message tells under which it was given.</summary>
public sealed class StoryFinder(IStoryStore stories, IChannelDeliveries deliveries)
{
    private const int ShortestPrefix = 4;

    /// <summary>The story, or the answer that says why there is none.</summary>
    public async Task<(Story? Story, CommandReply? Problem)> FindAsync(CommandCall call, string command, CancellationToken cancellationToken)
    {
        if (call.Words.Count == 0)
        {
            if (call.Request.Message is { } message
                && await deliveries.FindByMessageAsync(call.Request.Channel.Workspace, message, cancellationToken) is { Story: { } told }
                && await stories.FindAsync(told.Value, cancellationToken) is { } under) return (under, null);
            return (
                null,
                Replies.Mend(
                    "Which story?", "Give its id, the ten characters in the small print under it, or use the button below it.", $"{command} 7k2m9qx4tb"));
        }

        var id = call.Words[0].Trim('`', '.', ',').ToLowerInvariant();
        if (id.Length < ShortestPrefix)
            return (null, Replies.Mend($"“{id}” is too short to be a story's id.", $"Give at least its first {ShortestPrefix} characters."));
        if (await stories.FindAsync(id, cancellationToken) is { } story) return (story, null);
        return (
            null,
            Replies.Mend(
                $"There is no story “{id}”, or several begin so.",
                "Copy the whole id from the small print under the story; look a vendor up to find older ones.", $"{command} 7k2m9qx4tb", "openai aws"));
    }
}
