using BotService.Alerting.Chat;
using BotService.Alerting.Subscriptions;
using BotService.Teams.Rendering;

namespace BotService.Tests.Teams;

public sealed class CardRendererTests
{
    [Fact]
    public void An_alert_is_compact_and_its_details_are_one_press_away() => Golden.Check("alert", CardRenderer.Card(SampleMessages.Alert));

    [Fact]
    public void A_digest_is_a_card() => Golden.Check("digest", CardRenderer.Card(SampleMessages.Digest));

    [Fact]
    public void A_look_up_has_a_chart_with_bars_of_characters_to_fall_back_on() => Golden.Check("deals", CardRenderer.Card(SampleMessages.Deals));

    [Fact]
    public void Feed_text_stays_text() => Golden.Check("hostile", CardRenderer.Card(SampleMessages.Hostile));

    [Fact]
    public void An_answer_stands_under_the_alert_that_it_is_about_with_the_votes() => Golden.Check(
        "alert-answered",
        CardRenderer.Card(
            SampleMessages.Alert,
            new CardExtras(
                Answer: new ChatMessage { Summary = "Noted.", Blocks = [new MessageBlock.Paragraph("Noted: useful. I will post more like it.")] },
                Votes: new VoteCount(2, 1))));

    [Fact]
    public void A_repeat_says_that_it_is_one() =>
        Assert.Contains(
            "Sent again: Teams did not confirm the first.", CardJson.Write(CardRenderer.Card(SampleMessages.Alert, new CardExtras(IsRepeat: true))),
            StringComparison.Ordinal);

    [Fact]
    public void All_words_stand_in_the_card_and_the_banner_has_its_line()
    {
        var activity = CardRenderer.Activity(SampleMessages.Alert);

        Assert.False(activity.ContainsKey("text"));
        Assert.Equal("Acme Cloud and Initech sign an exclusive compute deal ($12 billion)", activity["summary"]!.GetValue<string>());
        Assert.Single(activity["attachments"]!.AsArray());
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Nothing_is_null_and_no_element_reads_markdown(string name)
    {
        var card = CardRenderer.Card(Named(name));

        Assert.All(CardReader.Walk(card), node => Assert.NotNull(node));
        Assert.DoesNotContain(CardReader.Objects(card), element => CardReader.Type(element) is "TextBlock" or "FactSet" or "Image");
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_command_button_falls_back_to_the_same_data(string name)
    {
        var buttons = CardReader.Objects(CardRenderer.Card(Named(name))).Where(element => CardReader.Type(element) == "Action.Execute");
        foreach (var button in buttons.Where(button => button["verb"]!.GetValue<string>() == "command"))
        {
            Assert.Equal("Action.Submit", CardReader.Type(button["fallback"]!.AsObject()));
            Assert.Equal(button["data"]!.ToJsonString(), button["fallback"]!["data"]!.ToJsonString());
        }
    }

    [Fact]
    public void The_banner_is_one_short_line_even_if_the_news_is_not()
    {
        var summary = CardRenderer.Summary(SampleMessages.Alert with { Summary = string.Concat(Enumerable.Repeat("😀 line\n", 200)) });

        Assert.True(summary.Length <= 250);
        Assert.DoesNotContain('\n', summary);
        Assert.DoesNotContain('\uFFFD', summary);
        Assert.EndsWith("…", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_shows_the_host_that_it_really_leads_to()
    {
        var card = CardJson.Write(CardRenderer.Card(SampleMessages.Hostile));

        Assert.Contains("(xn--pple-43d.example)", card, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", card, StringComparison.Ordinal);
    }

    public static TheoryData<string> Everything => ["Alert", "Digest", "Deals", "Hostile"];

    private static ChatMessage Named(string name) => name switch
    {
        "Alert" => SampleMessages.Alert,
        "Digest" => SampleMessages.Digest,
        "Deals" => SampleMessages.Deals,
        _ => SampleMessages.Hostile,
    };
}
