using BotService.Domain.Relevance;
using BotService.Domain.Subscriptions;
using CsCheck;
using static BotService.Tests.Builders.StoryBuilder;

namespace BotService.Tests.Domain.Subscriptions;

public sealed class FeedbackTests
{
    [Fact]
    public void Voting_the_other_way_takes_the_first_vote_back()
    {
        var story = AStory().Signalling(SignalKind.Price).About("acme").Build();
        var up = Feedback.ChangesOf(story, before: 0, vote: 1, new Dictionary<string, double>());

        var down = Feedback.ChangesOf(story, before: 1, vote: -1, up);

        Assert.Equal(["party:acme", "signal:price"], up.Keys.Order());
        Assert.All(up, weight => Assert.Equal(-2 * weight.Value, down[weight.Key]));
    }

    [Fact]
    public void However_often_people_vote_a_score_moves_within_its_bounds()
    {
        Gen.Int[-1, 1].Array[0, 60].Sample(votes =>
        {
            var story = AStory().Signalling(SignalKind.Price, SignalKind.Licence, SignalKind.Egress).Build();
            var weights = new Dictionary<string, double>();
            foreach (var vote in votes)
                foreach (var (feature, change) in Feedback.ChangesOf(story, before: 0, vote, weights))
                    weights[feature] = weights.GetValueOrDefault(feature) + change;

            return weights.Values.All(weight => Math.Abs(weight) <= Feedback.MostPerFeature)
                && Math.Abs(Feedback.AdjustmentOf(story, weights)) <= Feedback.MostInAll;
        });
    }
}
