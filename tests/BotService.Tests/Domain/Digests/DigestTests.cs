using BotService.Domain.Digests;
using BotService.Domain.Relevance;
using BotService.Tests.Builders;
using static BotService.Tests.Builders.StoryBuilder;

namespace BotService.Tests.Domain.Digests;

public sealed class DigestTests
{
    [Fact]
    public void Stories_stand_under_the_category_of_their_strongest_signal()
    {
        var digest = Digest.Of(
            [AStory(
                ).Numbered(1).Signalling(SignalKind.Licence).Build(), AStory().Numbered(2).Signalling(SignalKind.Commitment,
                SignalKind.Licence).Build(), AStory().Numbered(3).Build()]
            );

        Assert.Equal(["Deals and commitments", "Prices, licences and terms", "Other news"], digest.Sections.Select(section => section.Category.Title));
    }

    [Fact]
    public void Every_kind_has_one_category() =>
        Assert.All(Enum.GetValues<SignalKind>(), kind => Assert.Single(DigestCategory.All, category => category.Kinds.Contains(kind)));

    [Fact]
    public void When_there_are_too_many_the_oldest_are_told_in_brief_and_severity_three_never_is()
    {
        var old = AStory().Numbered(0).Scoring(95, severity: 3).HappenedAt(Moments.Now.AddDays(-6)).Build();
        var stories = Enumerable.Range(1, 60)
            .Select(number => AStory().Numbered(number).Scoring(50 + number % 40).HappenedAt(Moments.Now.AddHours(-number)).Build())
            .Append(old)
            .ToList();

        var digest = Digest.Of(stories);

        Assert.Equal(61, digest.Stories.Count);
        Assert.Equal(Digest.InFull, digest.Sections.Sum(section => section.Stories.Count));
        Assert.Contains(digest.Sections.SelectMany(section => section.Stories), story => story.Id == old.Id);
        Assert.Equal(61 - Digest.InFull, digest.Brief.Count);
        Assert.All(digest.Brief, story => Assert.True(story.HappenedAt <= Moments.Now.AddHours(-(Digest.InFull - 1))));
    }
}
