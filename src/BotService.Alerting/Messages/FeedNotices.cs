using BotService.Alerting.Chat;
using BotService.Domain.Feeds;

namespace BotService.Alerting.Messages;

/// <summary>What the bot says about feeds when somebody has to act.</summary>
public static class FeedNotices
{
    public static ChatMessage Stopped(Feed feed) => Notice(
        $"The feed {NameOf(feed)} has stopped",
        $"{feed.StoppedBecause}. It is not polled any more. If it moved, add its new address with",
        "feeds add https://…");

    public static ChatMessage Failing(Feed feed, int days) => Notice(
        $"The feed {NameOf(feed)} has failed for {Wording.Count(days, "day", "days")}",
        $"{feed.FailureMessage ?? feed.FailureCode} It is tried again once a day. If it is gone, remove it with",
        $"feeds remove {feed.Url}");

    public static ChatMessage Recovered(Feed feed) => Notice($"The feed {NameOf(feed)} works again",
        "What it brought meanwhile is read now. All feeds are shown by", "feeds list");

    private static string NameOf(Feed feed) => feed.Title.Length > 0 ? $"“{Wording.Shortened(feed.Title, 80)}”" : feed.Url.Host;

    private static ChatMessage Notice(string headline, string before, string command) => new()
    {
        Summary = headline,
        Blocks = [new MessageBlock.Paragraph(new([new(headline + ".", TextStyle.Bold), new($" {before} "), new(command, TextStyle.Code), new(".")]))],
    };
}
