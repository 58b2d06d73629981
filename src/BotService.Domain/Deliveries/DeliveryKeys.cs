using System.Security.Cryptography;
using System.Text;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Domain.Deliveries;

/// <summary>The unique keys of the outbox, derived from what a delivery is about: running a step again cannot make a second row.</summary>
public static class DeliveryKeys
{
    public static string Alert(ChannelKey channel, StoryId story) => Of(channel, "alert", story.Value);

    public static string Edit(ChannelKey channel, StoryId story, int revision) => Of(channel, "edit", $"{story.Value} {revision}");

    public static string Development(ChannelKey channel, StoryId story, int revision) => Of(channel, "development", $"{story.Value} {revision}");

    /// <summary>The local date is the subject: a repeated hour or a second node finds the row there.</summary>
    public static string Digest(ChannelKey channel, DateOnly localDate) =>
        Of(channel, "digest", localDate.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    public static string DigestPart(string digestKey, int part) => Hash($"{digestKey} {part}");

    /// <param name="subject">What the digest out of turn is for: a preview, a catch-up, a request.</param>
    public static string ExtraDigest(ChannelKey channel, string subject) => Of(channel, "extra-digest", subject);

    public static string Notice(ChannelKey channel, string subject) => Of(channel, "notice", subject);

    /// <param name="version">Of the review by which the message becomes another.</param>
    public static string Reviewed(ChannelKey channel, StoryId story, int version) => Of(channel, "reviewed", Subject(story, version));

    public static string ReviewNote(ChannelKey channel, StoryId story, int version) => Of(channel, "review-note", Subject(story, version));

    /// <param name="to">Where the card goes: a reviewer's own chat, or the channel itself.</param>
    public static string ReviewCard(ChannelKey to, ChannelKey channel, StoryId story, int version) =>
        Of(to, "review-card", $"{channel} {Subject(story, version)}");

    public static string ClosedCard(string cardKey) => Hash($"{cardKey} closed");

    private static string Subject(StoryId story, int version) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{story.Value} {version}");

    private static string Of(ChannelKey channel, string kind, string subject) => Hash($"{channel.Workspace.Value}\n{channel.Channel}\n{kind}\n{subject}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
