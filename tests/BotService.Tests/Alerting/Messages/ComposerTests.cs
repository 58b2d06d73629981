using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Domain.Deals;
using BotService.Domain.Digests;
using BotService.Domain.Relevance;
using BotService.Tests.Builders;
using BotService.Tests.Fakes;

using static BotService.Tests.Builders.StoryBuilder;

namespace BotService.Tests.Alerting.Messages;

/// <summary>Messages as they are read, in golden files beside this one: to change one, look at it and replace its file.</summary>
public sealed class ComposerTests
{
    private static readonly AlertComposer Alerts = new(Somebody.Parties);

    [Fact]
    public void An_alert_is_compact_with_the_rest_on_demand() => AssertGolden("alert", Alerts.Compose(
        AStory().Worth(1_200_000_000, "EUR")
            .Signalling(SignalKind.Commitment)
            .AlsoCoveredBy("other.example", "same parties and amount, one day apart")
            .Build()));

    [Fact]
    public void A_rumour_says_so() =>
        Assert.Contains("_Rumour, not confirmed · news.example", MessageText.Of(Alerts.Compose(AStory().Rumoured().Build())), StringComparison.Ordinal);

    [Fact]
    public void A_digest_is_a_parent_and_a_reply_for_each_category() => AssertGolden(
        "digest", DigestComposer.Compose("Digest of Monday, 3 Nov 2025", "since Fri 31 Oct, 09:00", Digest.Of(
    [
        AStory().Numbered(1).Titled("Acme signs a five-year deal with Initech").Worth(5_000_000_000).Signalling(SignalKind.Commitment).Build(),
        AStory().Numbered(2).Titled("Initech raises prices by a tenth").Scoring(64, severity: 1).Signalling(SignalKind.Price).Build(),
        AStory().Numbered(3).Titled("Hooli frees its format").Scoring(71, severity: 3).Signalling(SignalKind.Reduce).Build(),
        AStory().Numbered(4).Titled("Box ends free plans").Scoring(55, severity: 1).Signalling(SignalKind.Price).Build(),
    ]), isBesideAlerts: false));

    [Theory]
    [InlineData(true, "Digest of Monday. Nothing since Friday beyond the alerts posted here.")]
    [InlineData(false, "Digest of Monday. Nothing since Friday that matches what this channel follows.")]
    public void When_nothing_happened_one_line_says_so(bool isBesideAlerts, string line)
    {
        var message = DigestComposer.Compose("Digest of Monday", "since Friday", Digest.Of([]), isBesideAlerts);

        Assert.Equal(line, Assert.IsType<MessageBlock.Paragraph>(Assert.Single(message.Blocks)).Text.Plain);
        Assert.Empty(message.Replies);
    }

    [Fact]
    public void A_full_digest_tells_the_oldest_by_their_titles()
    {
        var stories = Enumerable.Range(1, 80).Select(
            number =>
                AStory().Numbered(number).Titled($"Story {number}").Signalling(SignalKind.Price).HappenedAt(Moments.Now.AddHours(-number)).Build()).ToList();

        var message = DigestComposer.Compose("Digest", "since Friday", Digest.Of(stories), isBesideAlerts: false);

        Assert.Equal(2, message.Replies.Count);
        Assert.Contains("Story 25 · news.example", MessageText.Of(message.Replies[1]), StringComparison.Ordinal);
        Assert.Contains("…and 16 more", MessageText.Of(message.Replies[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_message_survives_the_outbox_as_it_is()
    {
        var message = Alerts.Compose(AStory().Worth(5).Signalling(SignalKind.Price).Build());

        var back = ChatJson.Read(ChatJson.Write(message));

        Assert.Equal(MessageText.Of(message), MessageText.Of(back));
    }

    [Theory]
    [InlineData("Acme signs with Initech", 38_000_000_000, "Acme signs with Initech ($38 billion)")]
    [InlineData("Acme signs a $38 billion deal with Initech", 38_000_000_000, "Acme signs a $38 billion deal with Initech")]
    public void The_summary_says_the_amount_once(string title, decimal amount, string expected) =>
        Assert.Equal(expected, AlertComposer.SummaryOf(AStory().Titled(title).Worth(amount).Build()));

    [Theory]
    [InlineData(38_000_000_000, "USD", "$38 billion")]
    [InlineData(1_250_000, "EUR", "€1.25 million")]
    [InlineData(9.99, "GBP", "£9.99")]
    [InlineData(20_000_000, "CHF", "CHF 20 million")]
    [InlineData(1_500_000_000_000, "USD", "$1.5 trillion")]
    public void Amounts_are_written_as_the_press_writes_them(double amount, string currency, string expected) =>
        Assert.Equal(expected, Wording.Amount(new Money((decimal)amount, currency)));

    private static void AssertGolden(string name, ChatMessage message)
    {
        var golden = Path.Combine(Repository.Root, "tests", "BotService.Tests", "Alerting", "Messages", $"{name}.golden.txt");
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, $"{name}.golden.txt"), MessageText.Of(message) + "\n"); // to be looked at and copied over
        Assert.Equal(File.ReadAllText(golden).TrimEnd(), MessageText.Of(message));
    }
}
