using BotService.Alerting.Commands;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Relevance;
using BotService.Domain.Subscriptions;
using BotService.Tests.Builders;
using BotService.Tests.Fakes;
using static BotService.Tests.Builders.StoryBuilder;

namespace BotService.Tests.Alerting.Commands;

public sealed class SubscribeTests
{
    [Theory]
    [InlineData("subscribe initech hooli digest 09:00 Europe/Berlin")]
    [InlineData("subscribe initech,hooli --digest 09:00 --zone Europe/Berlin")]
    [InlineData("subscribe --digest=9am --zone=europe/berlin initech and hooli")]
    [InlineData("subscribe to initech and hooli with a digest at 9:00 Europe/Berlin please")]
    [InlineData("/deal subscribe initech systems, Hooli —digest 09.00 Europe/Berlin")] // a phone's dash
    public async Task However_it_is_said_the_subscription_is_the_same(string words)
    {
        await using var talk = await Conversation.StartAsync();

        var answer = await talk.AskAsync(words);
        var subscription = await FindAsync(talk);

        Assert.Equal(["hooli", "initech"], subscription!.PartyIds.Order());
        Assert.Equal(new TimeOnly(9, 0), subscription.Digest!.At);
        Assert.Equal("Europe/Berlin", subscription.Zone);
        Assert.Equal(DigestSchedule.Weekdays, subscription.Digest.Days);
        Assert.True(subscription.Alerts);
        Assert.Contains("the next on Tue 4 Nov, 09:00 Europe/Berlin", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_setting_can_be_given_at_once()
    {
        await using var talk = await Conversation.StartAsync();

        await talk.SayAsync(
            "subscribe acme --kinds price,licence --threshold 70 --alerts off --digest 18:30 --days mon,wed-fri --zone America/New_York --quiet 22:00-07:00");
        var subscription = (await FindAsync(talk))!;

        Assert.Equal([SignalKind.Price, SignalKind.Licence], subscription.Kinds);
        Assert.Equal(70, subscription.Threshold);
        Assert.False(subscription.Alerts);
        Assert.Equal(new TimeOnly(18, 30), subscription.Digest!.At);
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], subscription.Digest.Days);
        Assert.Equal("America/New_York", subscription.Zone);
        Assert.Equal(new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0)), subscription.QuietHours);
    }

    [Fact]
    public async Task A_channel_can_want_a_lost_message_rather_than_a_second_copy()
    {
        await using var talk = await Conversation.StartAsync();

        Assert.DoesNotContain("At most once", await talk.AskAsync("subscribe acme"), StringComparison.Ordinal);
        Assert.Contains("At most once", await talk.AskAsync("subscribe --at-most-once"), StringComparison.Ordinal);
        Assert.Contains("At most once", await talk.AskAsync("list"), StringComparison.Ordinal);
        await talk.SayAsync("subscribe threshold 70");
        Assert.True((await FindAsync(talk))!.AtMostOnce);

        await talk.SayAsync("subscribe at-most-once off");
        Assert.False((await FindAsync(talk))!.AtMostOnce);
    }

    [Fact]
    public async Task Subscribing_again_changes_only_what_is_named()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.SayAsync("subscribe acme threshold 70 digest 09:00 Europe/Berlin");

        await talk.SayAsync("subscribe +initech");
        Assert.Equal(["acme", "initech"], (await FindAsync(talk))!.PartyIds);

        await talk.SayAsync("subscribe -acme digest off");
        Assert.Equal(["initech"], (await FindAsync(talk))!.PartyIds);
        Assert.Null((await FindAsync(talk))!.Digest);

        await talk.SayAsync("subscribe all kinds egress");
        var last = (await FindAsync(talk))!;
        Assert.Empty(last.PartyIds);
        Assert.Equal([SignalKind.Egress], last.Kinds);
        Assert.Equal(70, last.Threshold);
    }

    [Theory]
    [InlineData("subscribe intech", "Did you mean Initech")]
    [InlineData("subscribe acme digest 25:00", "no time of day")]
    [InlineData("subscribe acme zone Mars/Olympus", "Europe/Berlin")]
    [InlineData("subscribe acme threshold 200", "0 to 100")]
    [InlineData("subscribe acme --kinds gossip", "equity_tie")]
    [InlineData("subscribe acme --volume 11", "There is no setting “--volume”")]
    [InlineData("subscribe acme quiet tomorrow", "22:00-07:00")]
    [InlineData("subscribe acme days someday", "mon-fri")]
    [InlineData("subscribe acme alerts off digest off", "nothing would be posted")]
    public async Task What_cannot_be_read_changes_nothing_and_says_the_mend(string words, string mend)
    {
        await using var talk = await Conversation.StartAsync();

        var answer = await talk.AskAsync(words);

        Assert.Contains(mend, answer, StringComparison.Ordinal);
        Assert.Null(await FindAsync(talk));
    }

    [Fact]
    public async Task The_did_you_mean_button_says_the_whole_command_again()
    {
        await using var talk = await Conversation.StartAsync();

        var reply = await talk.SayAsync("subscribe acme intech threshold 60");
        await talk.SayAsync(reply.Message.Actions[0].Value);

        Assert.Equal(["acme", "initech"], (await FindAsync(talk))!.PartyIds);
        Assert.Equal(60, (await FindAsync(talk))!.Threshold);
    }

    [Fact]
    public async Task One_vendor_can_be_taken_out_and_the_last_one_ends_it()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.SayAsync("subscribe acme initech");

        Assert.Contains("does not follow Box", await talk.AskAsync("unsubscribe box"), StringComparison.Ordinal);
        await talk.SayAsync("unsubscribe from acme please");
        Assert.Equal(["initech"], (await FindAsync(talk))!.PartyIds);
        Assert.Contains("Unsubscribed", await talk.AskAsync("unsubscribe initech"), StringComparison.Ordinal);

        await talk.SayAsync("subscribe acme");
        await talk.SayAsync("unsubscribe all");
        Assert.Null(await FindAsync(talk));
    }

    [Fact]
    public async Task All_vendors_but_some_are_heard_of()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.TellAsync(
        [
            AStory().Numbered(1).Titled("Initech raises prices").About("initech").HappenedAt(Moments.Now.AddDays(-2)).Build(),
            AStory().Numbered(2).Titled("Box and Initech agree").About("box", "initech").HappenedAt(Moments.Now.AddDays(-2)).Build(),
        ]);

        var answer = await talk.AskAsync("subscribe all except initech");
        Assert.Contains("Vendors: all vendors except Initech", answer, StringComparison.Ordinal);
        Assert.Contains("Box and Initech agree", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Initech raises prices", answer, StringComparison.Ordinal);

        await talk.SayAsync("unsubscribe box");
        Assert.Equal(["box", "initech"], (await FindAsync(talk))!.ExceptPartyIds.Order());
        await talk.SayAsync("subscribe +initech");
        Assert.Equal(["box"], (await FindAsync(talk))!.ExceptPartyIds);
        await talk.SayAsync("subscribe acme");
        Assert.Empty((await FindAsync(talk))!.ExceptPartyIds);
    }

    [Fact]
    public async Task Taking_the_last_vendor_away_does_not_silently_mean_all()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.SayAsync("subscribe acme");

        var answer = await talk.AskAsync("subscribe -acme");

        Assert.Contains("Nothing was changed", answer, StringComparison.Ordinal);
        Assert.Equal(["acme"], (await FindAsync(talk))!.PartyIds);
    }

    [Fact]
    public async Task The_answer_shows_what_the_last_days_would_have_brought()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.TellAsync(
        [
            AStory().Numbered(1).Titled("Initech raises prices").About("initech").HappenedAt(Moments.Now.AddDays(-2)).Build(),
            AStory().Numbered(2).Titled("Box is sold").About("box").HappenedAt(Moments.Now.AddDays(-2)).Build(),
        ]);

        var answer = await talk.AskAsync("subscribe initech");

        Assert.Contains("this would have brought 1 story", answer, StringComparison.Ordinal);
        Assert.Contains("Initech raises prices", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Box is sold", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_zone_of_the_person_is_the_default()
    {
        await using var talk = await Conversation.StartAsync();

        await talk.SayAsync("subscribe acme digest 09:00", user: new ChatUser("u2", "Grace", "Asia/Tokyo"));

        Assert.Equal("Asia/Tokyo", (await FindAsync(talk))!.Zone);
    }

    [Fact]
    public async Task Unsubscribe_ends_it_and_list_shows_what_there_is()
    {
        await using var talk = await Conversation.StartAsync();
        Assert.Contains("This channel has no subscription", await talk.AskAsync("list"), StringComparison.Ordinal);
        await talk.SayAsync("subscribe acme digest 09:00");
        var other = new ChannelKey(Somebody.Channel.Workspace, "other");
        await talk.Get<IWorkspaceStore>().SaveChannelAsync(new Channel(other, "other", Channel.Open, null), Conversation.Cancel);
        await talk.SayAsync("subscribe box", other);
        await talk.SayAsync("subscribe initech", new ChannelKey(Somebody.Channel.Workspace, "secret"));
        await talk.SayAsync("subscribe hooli", new ChannelKey(new WorkspaceId("local:elsewhere"), "theirs"));
        await talk.SayAsync("mute initech 2d");

        var list = await talk.AskAsync("list");

        Assert.Contains("Vendors: Acme", list, StringComparison.Ordinal);
        Assert.Contains("Initech until Wed 5 Nov", list, StringComparison.Ordinal);
        Assert.Contains("other: Box", list, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", list, StringComparison.Ordinal); // not known to be open to everybody
        Assert.Contains("1 other place is subscribed too", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Hooli", list, StringComparison.Ordinal); // another workspace's
        Assert.Contains("Unsubscribed", await talk.AskAsync("unsubscribe"), StringComparison.Ordinal);
        Assert.Null(await FindAsync(talk));
        Assert.Contains("no subscription", await talk.AskAsync("unsubscribe"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_saves_the_same_and_puts_errors_on_their_fields()
    {
        await using var talk = await Conversation.StartAsync();
        var router = talk.Get<ICommandRouter>();
        var form = await router.OpenFormAsync("subscribe", Somebody.Saying(""), Conversation.Cancel);
        var values = form!.Fields.ToDictionary(field => field.Name, field => field.Values);

        values["vendors"] = ["acme", "nobody"];
        values["threshold"] = ["many"];
        values["digest"] = ["26:00"];
        values["zone"] = ["Middle/Earth"];
        values["quiet"] = ["always"];
        var wrong = await router.SubmitFormAsync("subscribe", values, Somebody.Saying(""), Conversation.Cancel);
        Assert.Equal(["digest", "quiet", "threshold", "vendors", "zone"], wrong.Errors.Keys.Order());
        Assert.Null(await FindAsync(talk));

        (values["vendors"], values["threshold"], values["digest"], values["zone"], values["quiet"]) = (["acme"], ["60"], ["08:15"], ["Europe/Paris"], []);
        var right = await router.SubmitFormAsync("subscribe", values, Somebody.Saying(""), Conversation.Cancel);
        Assert.Empty(right.Errors);
        var saved = (await FindAsync(talk))!;
        Assert.Equal(["acme"], saved.PartyIds);
        Assert.Equal(new TimeOnly(8, 15), saved.Digest!.At);

        var again = await router.OpenFormAsync("subscribe", Somebody.Saying(""), Conversation.Cancel);
        Assert.Equal(["08:15"], again!.Fields.Single(field => field.Name == "digest").Values);
        Assert.Equal("Acme", Assert.Single(again.Fields.Single(field => field.Name == "vendors").Choices).Label);
        Assert.Equal("initech", Assert.Single(router.Search("vendors", "initec", 5)).Value);
    }

    private static Task<Subscription?> FindAsync(Conversation talk) => talk.Get<ISubscriptionStore>().FindAsync(Somebody.Channel, Conversation.Cancel);
}
