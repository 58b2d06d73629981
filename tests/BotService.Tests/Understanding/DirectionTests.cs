using BotService.Domain.Announcements;
using BotService.Domain.Events;
using BotService.Domain.Relevance;
using BotService.Understanding.Analysis;

namespace BotService.Tests.Understanding;

/// <summary>Which way an event goes, by kinds of language: what a thing is said to be, denial around a clause, what did not come to pass, duty and
/// permission.</summary>
public sealed class DirectionTests
{
    private static readonly NewsAnalysis Analysis = new(Shipped.Parties, Shipped.Model);

    [Theory]
    [InlineData(Direction.Down, "Marrowby keeps its relay free for small teams")]
    [InlineData(Direction.Up, "Marrowby no longer keeps its relay free")]
    [InlineData(Direction.Up, "Norvik's parser is free no more")]
    [InlineData(Direction.Up, "Ashwold makes its licence meter compulsory")]
    [InlineData(Direction.Down, "Ashwold's identity service becomes optional")]
    [InlineData(Direction.Up, "Ashwold account now mandatory for all tools")]
    [InlineData(Direction.Down, "Corbelle's engine is open source again")]
    [InlineData(Direction.Up, "Corbelle's engine is no longer open source")]
    [InlineData(Direction.Up, "Corbelle's free plan is gone")]
    [InlineData(Direction.Down, "Lindqvist's suite no longer available on Azure only")]
    [InlineData(Direction.Up, "Greywater makes leaving more expensive")]
    [InlineData(Direction.Down, "Greywater makes it easier to move data out")]
    public void What_a_thing_is_said_to_be_tells_the_direction(Direction direction, string title) => Assert.Equal(direction, Event(title)!.Direction);

    [Theory]
    [InlineData(Direction.Up, "Tessaline refuses to prolong Morvane's reduced storage rate")]
    [InlineData(Direction.Down, "Orrinhall extends low prices for schools")]
    [InlineData(Direction.Up, "Ostra will not honour old prices")]
    [InlineData(Direction.Down, "Appeals court reinstates ban on Harrowgate's exit surcharge")]
    [InlineData(Direction.Up, "Court lifts ban on Harrowgate's exit surcharge")]
    [InlineData(Direction.Up, "Moratorium on price rises ends at Harrowgate")]
    [InlineData(Direction.Up, "Ellerby's price guarantee expires")]
    [InlineData(Direction.Up, "Vantor's promise to keep prices flat expires")]
    public void A_low_price_is_an_allowance_and_a_ban_on_a_burden_a_relief(Direction direction, string title) =>
        Assert.Equal(direction, Event(title)!.Direction);

    [Theory]
    [InlineData(Direction.Down, "It is not true that Haverby will raise prices")]
    [InlineData(Direction.Up, "It is not true that Haverby will drop the surcharge")]
    [InlineData(Direction.Down, "Reports that Haverby will end its free plan are wrong")]
    [InlineData(Direction.Down, "Vantor rejects claims that it will close its store")]
    [InlineData(Direction.Down, "Vantor says it has no plans to end support")]
    [InlineData(Direction.Down, "Court orders Thornbury not to raise prices")]
    [InlineData(Direction.Down, "Court bars Thornbury from withholding its interface")]
    [InlineData(Direction.Down, "Gorsehill backpedals on plan to close its API")]
    [InlineData(Direction.Up, "Gorsehill walks back promise to open its API")]
    [InlineData(Direction.Up, "Wynyard will not just raise prices, it will remove the free tier")]
    [InlineData(Direction.Down, "Dunmoor had planned to raise its fee but does not")]
    [InlineData(Direction.Down, "Stonely API was to have been shut down on Friday, but lives on")]
    public void What_is_denied_undone_or_did_not_come_to_pass_goes_the_other_way(Direction direction, string title) =>
        Assert.Equal(direction, Event(title)!.Direction);

    [Theory]
    [InlineData(Direction.Up, "Increase in Hexley storage fees from 1 May")]
    [InlineData(Direction.Up, "End of Hexley Notebook set for May 2027")]
    [InlineData(Direction.Down, "Hexley extends Notebook shutdown to 2028")]
    [InlineData(Direction.Up, "Hexley brings the migration deadline forward to May")]
    [InlineData(Direction.Up, "Hexley puts Notebook into maintenance mode")]
    [InlineData(Direction.Down, "Meta hit with €300m fine over tying")]
    [InlineData(Direction.Down, "Meta faces antitrust charges in Italy")]
    [InlineData(Direction.Down, "Meta broke competition law, court rules")]
    [InlineData(Direction.Up, "Meta did not break competition law, court rules")]
    [InlineData(Direction.Down, "Meta must open its messenger, judge says")]
    [InlineData(Direction.Up, "Oracle in talks to buy Hexley")]
    [InlineData(Direction.Up, "Hallmere Rail drops AWS to run on Azure alone")]
    [InlineData(Direction.Down, "Hallmere Rail spreads its systems across two clouds")]
    [InlineData(Direction.Up, "Hexley backup no longer available on its own")]
    [InlineData(Direction.Up, "Hexley storage now priced 20 percent above last year's list")]
    [InlineData(Direction.Down, "Hexley widens its source licence")]
    [InlineData(Direction.Down, "Azure is no longer Hallmere's preferred cloud")]
    public void Headlines_without_a_verb_talks_blows_deadlines_and_what_stands_alone_tell_the_direction(Direction direction, string title) =>
        Assert.Equal(direction, Event(title)!.Direction);

    [Theory]
    [InlineData(Direction.Down, "Customers may again choose their own clients at Wolfram Hall")]
    [InlineData(Direction.Up, "Customers may no longer choose their own clients at Wolfram Hall")]
    [InlineData(Direction.Up, "Holmgard customers must sign for three years")]
    [InlineData(Direction.Down, "Schools will no longer have to pay Holmgard")]
    [InlineData(Direction.Up, "Customers of Fallowmere pay twice as much from May")]
    [InlineData(Direction.Down, "No customer will have to pay Thornbury's surcharge")]
    [InlineData(Direction.Up, "Developers lose access to Pinecroft's API")]
    [InlineData(Direction.Down, "Pinecroft loses its biggest customer, Vantrell")]
    [InlineData(Direction.Down, "Hospitals released from Holmgard contracts")]
    public void What_customers_must_may_pay_and_lose_tells_the_direction(Direction direction, string title) => Assert.Equal(direction, Event(title)!.Direction);

    [Theory]
    [InlineData("Orlam to leave Dunmoor Cloud unless prices fall")]
    [InlineData("If Dunmoor raises prices, Orlam will leave")]
    [InlineData("Dunmoor will keep its free tier only if donors are found")]
    public void What_hangs_on_a_condition_has_no_direction_and_is_no_deal(string title)
    {
        var read = Analysis.Read(Headline(title)).Understood;

        Assert.True(read.Event is null or { Direction: Direction.Mixed });
        Assert.Empty(read.Deals);
    }

    [Theory]
    [InlineData(EventStage.Planned, "Brackwell ends support for release 3 on 4 May")]
    [InlineData(EventStage.Planned, "Brackwell is killing its free plan")]
    [InlineData(EventStage.Planned, "Karlstad Council to leave Pellworm")]
    [InlineData(EventStage.Happened, "Brackwell ended support for release 3")]
    [InlineData(EventStage.Happened, "Brackwell raises prices")]
    public void The_stage_follows_the_tense_and_the_day_named(EventStage stage, string title) => Assert.Equal(stage, Event(title)!.Stage);

    private static NewsEvent? Event(string title) => Analysis.Read(Headline(title)).Understood.Event;

    private static Announcement Headline(string title) =>
        new() { Id = "t", Title = title, PublishedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };
}
