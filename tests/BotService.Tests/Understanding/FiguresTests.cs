using System.Globalization;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Understanding.Text;
using CsCheck;

namespace BotService.Tests.Understanding;

/// <summary>Amounts, dates, terms and quantities, as the press of many countries writes them. The day of publication is Monday, 5 October 2026.</summary>
public sealed class FiguresTests
{
    private static readonly AnnouncementReader Reader = new(new PartyDirectory([]));

    private static readonly DateTimeOffset Monday = new(2026, 10, 5, 10, 0, 0, TimeSpan.Zero);

    private static Reading Read(string text) => Reader.Read(new() { Id = "a", Title = "", Text = text, PublishedAt = Monday });

    private static string Number(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "?";

    private static string Amounts(string text) => string.Join("; ", Read(text).Amounts.Select(amount =>
        string.Concat(amount.Money is { } money ? $"{money.Currency} {Number(money.Amount)}" : "?", amount.High is { } high ? $"-{Number(high.Amount)}" : "",
            amount.Qualifier is ValueQualifier.Exact or ValueQualifier.Between ? "" : $" {amount.Qualifier}", amount.Per is { } per ? $" per {per}" : "")));

    private static string Dates(string text) => string.Join("; ", Read(text).Dates.Select(date =>
        $"{date.Precision} {(date.First == date.Last ? $"{date.First:yyyy-MM-dd}" : $"{date.First:yyyy-MM-dd}/{date.Last:yyyy-MM-dd}")}".TrimEnd()));

    private static string Terms(string text) => string.Join("; ", Read(text).Terms.Select(term =>
        $"{(term.Until is { } until ? $"{until:yyyy-MM-dd}" : Number(term.Months))}{(term.HighMonths is { } high ? $"-{high}" : "")} {term.Sense}"));

    private static string Quantities(string text) => string.Join("; ", Read(text).Quantities.Select(quantity =>
        $"{Number(quantity.Value)}{(quantity.High is { } high ? $"-{Number(high)}" : "")} {Counted(quantity)}".TrimEnd()));

    private static string Counted(Quantity quantity) => quantity.Kind is QuantityKind.Share or QuantityKind.Multiple ? quantity.Kind.ToString() : quantity.Unit;

    [Theory]
    [InlineData("Acme signs a $38bn contract", "USD 38000000000")]
    [InlineData("Acme signs a US$38bn contract", "USD 38000000000")]
    [InlineData("Acme is to pay US $3.4 billion", "USD 3400000000")]
    [InlineData("A $5 billion order for Acme", "USD 5000000000")]
    [InlineData("Acme signs an R$2bn contract", "BRL 2000000000")]
    [InlineData("Acme signs an R$ 3,5 bilhões contract", "BRL 3500000000")]
    [InlineData("Acme pays R$ 40 milhões", "BRL 40000000")]
    [InlineData("Acme pays R$ 5 mil", "BRL 5000")]
    [InlineData("Acme raises A$120m", "AUD 120000000")]
    [InlineData("Acme raises AU$120m", "AUD 120000000")]
    [InlineData("Acme raises $A120m", "AUD 120000000")]
    [InlineData("Acme raises C$75 million", "CAD 75000000")]
    [InlineData("Acme raises S$1.2bn", "SGD 1200000000")]
    [InlineData("Acme raises NZ$9m", "NZD 9000000")]
    [InlineData("Acme raises HK$750 million", "HKD 750000000")]
    [InlineData("Acme raises NT$30 billion", "TWD 30000000000")]
    [InlineData("Acme raises MX$800 million", "MXN 800000000")]
    [InlineData("Acme pays €1.2 billion", "EUR 1200000000")]
    [InlineData("Acme pays £90m", "GBP 90000000")]
    [InlineData("Acme pays ₹900 crore", "INR 9000000000")]
    [InlineData("Acme pays ₩1.3 trillion", "KRW 1300000000000")]
    [InlineData("Acme pays ₪4 billion", "ILS 4000000000")]
    [InlineData("Acme pays ₫500 billion", "VND 500000000000")]
    [InlineData("Acme pays ₺2 billion", "TRY 2000000000")]
    [InlineData("Acme pays ₽7 billion", "RUB 7000000000")]
    [InlineData("Acme pays ₴300 million", "UAH 300000000")]
    [InlineData("Acme pays ₦20 billion", "NGN 20000000000")]
    [InlineData("Acme pays ฿600 million", "THB 600000000")]
    [InlineData("Acme pays ₱60 million", "PHP 60000000")]
    [InlineData("Acme pays RM450 million", "MYR 450000000")]
    [InlineData("Acme pays Rp 5 trillion", "IDR 5000000000000")]
    [InlineData("Acme pays NIS 45 million", "ILS 45000000")]
    [InlineData("Acme pays RMB 6 billion", "CNY 6000000000")]
    [InlineData("Acme pays AED 12 million", "AED 12000000")]
    [InlineData("Acme pays QAR7bn", "QAR 7000000000")]
    [InlineData("Acme pays KES 900 million", "KES 900000000")]
    [InlineData("Acme pays PHP 8 billion", "PHP 8000000000")]
    [InlineData("Acme pays COP 90 billion", "COP 90000000000")]
    [InlineData("Acme pays USD34.6M", "USD 34600000")]
    [InlineData("Acme pays 34.6MUSD", "USD 34600000")]
    [InlineData("Acme books an order of MSEK 340", "SEK 340000000")]
    [InlineData("Acme books an order of TSEK 500", "SEK 500000")]
    [InlineData("Acme pays 12 M€", "EUR 12000000")]
    [InlineData("Acme pays 12M€", "EUR 12000000")]
    [InlineData("Acme pays 500 k€", "EUR 500000")]
    [InlineData("Acme pays 20 €", "EUR 20")]
    [InlineData("Acme pays 500 EUR", "EUR 500")]
    [InlineData("Acme pays EUR 20", "EUR 20")]
    [InlineData("Acme pays 3 million PLN", "PLN 3000000")]
    [InlineData("Acme pays 500 million zł", "PLN 500000000")]
    [InlineData("Acme pays 70 million U.S. dollars", "USD 70000000")]
    [InlineData("Acme pays 70 million Australian dollars", "AUD 70000000")]
    [InlineData("Acme pays 70 million Hong Kong dollars", "HKD 70000000")]
    [InlineData("Acme pays 70 million New Zealand dollars", "NZD 70000000")]
    [InlineData("Acme pays $70 million Canadian dollars", "CAD 70000000")]
    [InlineData("Acme pays $70 million NZD", "NZD 70000000")]
    [InlineData("Acme pays $70 million (AUD)", "AUD 70000000")]
    [InlineData("Acme pays $2 billion Canadian for Initech", "CAD 2000000000")]
    [InlineData("Acme pays 70 million euros", "EUR 70000000")]
    [InlineData("Acme pays 70 million pounds", "GBP 70000000")]
    [InlineData("Acme pays 70 million Egyptian pounds", "EGP 70000000")]
    [InlineData("Acme pays 70 million yuan", "CNY 70000000")]
    [InlineData("Acme pays 70 billion yen", "JPY 70000000000")]
    [InlineData("Acme pays 70 billion won", "KRW 70000000000")]
    [InlineData("Acme pays 70 million rupees", "INR 70000000")]
    [InlineData("Acme pays 70 million Sri Lankan rupees", "LKR 70000000")]
    [InlineData("Acme pays 70 million riyals", "SAR 70000000")]
    [InlineData("Acme pays 70 million Qatari riyals", "QAR 70000000")]
    [InlineData("Acme pays 70 million shekels", "ILS 70000000")]
    [InlineData("Acme pays 70 million Swedish kronor", "SEK 70000000")]
    [InlineData("Acme pays 70 million Czech crowns", "CZK 70000000")]
    [InlineData("Acme pays 70 million Swiss francs", "CHF 70000000")]
    [InlineData("Acme pays 70 million dirhams", "AED 70000000")]
    [InlineData("Acme pays 70 million Mexican pesos", "MXN 70000000")]
    [InlineData("Acme pays 70 billion rupiah", "IDR 70000000000")]
    [InlineData("Acme pays 70 million rand", "ZAR 70000000")]
    [InlineData("Acme pays 70 million zlotys", "PLN 70000000")]
    [InlineData("The Danish firm pays 300 million kroner", "DKK 300000000")]
    [InlineData("The fee is 50 cents per call", "USD 0.5 per call")]
    [InlineData("Acme of Oslo, Norway pays kr 300 million", "NOK 300000000")]
    [InlineData("China's Acme pays ¥50 billion", "CNY 50000000000")]
    [InlineData("Acme pays ¥50 billion", "JPY 50000000000")]
    public void Any_currency_is_read_before_and_behind_and_glued(string text, string expected) => Assert.Equal(expected, Amounts(text));

    [Theory]
    [InlineData("It costs two and a half billion dollars", "USD 2500000000")]
    [InlineData("It costs two-and-a-half billion euros", "EUR 2500000000")]
    [InlineData("It costs half a billion dollars", "USD 500000000")]
    [InlineData("a half-billion-dollar contract", "USD 500000000")]
    [InlineData("a quarter of a million dollars", "USD 250000")]
    [InlineData("three quarters of a billion euros", "EUR 750000000")]
    [InlineData("a quarter-billion-euro contract", "EUR 250000000")]
    [InlineData("a million dollars", "USD 1000000")]
    [InlineData("a billion-dollar contract", "USD 1000000000")]
    [InlineData("one trillion yen", "JPY 1000000000000")]
    [InlineData("seven billion dollars", "USD 7000000000")]
    [InlineData("a four-hundred-million-pound contract", "GBP 400000000")]
    [InlineData("three hundred and fifty million euros", "EUR 350000000")]
    [InlineData("twenty-five million dollars", "USD 25000000")]
    [InlineData("a billion and a half dollars", "USD 1500000000")]
    [InlineData("two point five billion dollars", "USD 2500000000")]
    [InlineData("a hundred thousand dollars", "USD 100000")]
    [InlineData("two thousand five hundred dollars", "USD 2500")]
    [InlineData("$2½ million", "USD 2500000")]
    [InlineData("$1 1/2 billion", "USD 1500000000")]
    [InlineData("$3.4MM", "USD 3400000")]
    [InlineData("$3.4 mln", "USD 3400000")]
    [InlineData("$3.4 bn", "USD 3400000000")]
    [InlineData("$3.4tn", "USD 3400000000000")]
    [InlineData("$250k", "USD 250000")]
    [InlineData("€ 7 Mio. for Acme", "EUR 7000000")]
    [InlineData("7,5 Mrd. Euro for Acme", "EUR 7500000000")]
    [InlineData("3 miljarder kronor in Sweden", "SEK 3000000000")]
    [InlineData("Rs 2 lakh crore", "INR 2000000000000")]
    [InlineData("Rs. 60 lakh", "INR 6000000")]
    [InlineData("Rs 50L", "INR 5000000")]
    [InlineData("₹70 cr", "INR 700000000")]
    [InlineData("INR 3,000 crores", "INR 30000000000")]
    public void Number_words_fractions_and_scales_of_all_kinds_are_read(string text, string expected) => Assert.Equal(expected, Amounts(text));

    [Theory]
    [InlineData("EUR 1.500.000,00", "EUR 1500000")]
    [InlineData("EUR 1,500,000.00", "EUR 1500000")]
    [InlineData("CHF 1'500'000", "CHF 1500000")]
    [InlineData("CHF 1’500", "CHF 1500")]
    [InlineData("₹1,50,000", "INR 150000")]
    [InlineData("₹12,34,567.50", "INR 1234567.5")]
    [InlineData("1 500 000 euros", "EUR 1500000")]
    [InlineData("€1\u00a0500\u00a0000", "EUR 1500000")]
    [InlineData("€1,5 billion", "EUR 1500000000")]
    [InlineData("€1.500 Mio.", "EUR 1500000000")]
    [InlineData("€2.750", "EUR 2750")]
    [InlineData("$34.605 billion", "USD 34605000000")]
    [InlineData("$0.002", "USD 0.002")]
    [InlineData("$1,250", "USD 1250")]
    public void Digits_are_grouped_as_each_country_groups_them(string text, string expected) => Assert.Equal(expected, Amounts(text));

    [Theory]
    [InlineData("$4 billion to $6 billion", "USD 4000000000-6000000000")]
    [InlineData("$4bn-$6bn", "USD 4000000000-6000000000")]
    [InlineData("$4-6 billion", "USD 4000000000-6000000000")]
    [InlineData("$4 to $6 billion", "USD 4000000000-6000000000")]
    [InlineData("$4–6 billion", "USD 4000000000-6000000000")]
    [InlineData("between $4 and $6 billion", "USD 4000000000-6000000000")]
    [InlineData("between 4 and 6 billion euros", "EUR 4000000000-6000000000")]
    [InlineData("4 to 6 billion dollars", "USD 4000000000-6000000000")]
    [InlineData("two or three million dollars", "USD 2000000-3000000")]
    [InlineData("ranging from $4 to $6 a seat", "USD 4-6 per seat")]
    [InlineData("€800 million to €1.1 billion", "EUR 800000000-1100000000")]
    [InlineData("lifts the price from $7 to $9", "USD 7; USD 9")]
    [InlineData("raises the offer from $7 to $9 million", "USD 7000000; USD 9000000")]
    [InlineData("cuts it from $8 billion to $5 billion", "USD 8000000000; USD 5000000000")]
    [InlineData("cuts it by $3 billion to $5 billion", "USD 3000000000; USD 5000000000")]
    [InlineData("gives $4 billion to 12 start-ups", "USD 4000000000")]
    [InlineData("it rose in 2025 to $5 billion", "USD 5000000000")]
    public void A_range_has_two_ends_and_a_change_two_amounts(string text, string expected) => Assert.Equal(expected, Amounts(text));

    [Fact]
    public void A_range_is_not_exact() => Assert.Equal(ValueQualifier.Between, Assert.Single(Read("Acme pays $4-6 billion").Amounts).Qualifier);

    [Theory]
    [InlineData("$5 billion a year", "USD 5000000000 per year")]
    [InlineData("$5 billion per annum", "USD 5000000000 per year")]
    [InlineData("$5bn p.a. for chips", "USD 5000000000 per year")]
    [InlineData("$5bn/yr", "USD 5000000000 per year")]
    [InlineData("$5bn annually", "USD 5000000000 per year")]
    [InlineData("$5bn each year", "USD 5000000000 per year")]
    [InlineData("an annual $5bn", "USD 5000000000 per year")]
    [InlineData("an annual fee of $90,000", "USD 90000 per year")]
    [InlineData("$1.25B per month", "USD 1250000000 per month")]
    [InlineData("$249/mo", "USD 249 per month")]
    [InlineData("$9 per seat", "USD 9 per seat")]
    [InlineData("$9 a share", "USD 9 per share")]
    [InlineData("$0.02 per GB", "USD 0.02 per gigabyte")]
    [InlineData("$2.99 an hour", "USD 2.99 per hour")]
    [InlineData("$2.99 per GPU-hour", "USD 2.99 per GPU-hour")]
    [InlineData("$30 per user per month", "USD 30 per user per month")]
    [InlineData("$30/user/month", "USD 30 per user per month")]
    [InlineData("$3 per million input tokens", "USD 3 per million input tokens")]
    [InlineData("$3 per 1M tokens", "USD 3 per million tokens")]
    [InlineData("$4 per core, 12 percent more", "USD 4 per core")]
    public void What_an_amount_is_for_each_of_is_read(string text, string expected) => Assert.Equal(expected, Amounts(text));

    [Theory]
    [InlineData("at least $7bn", "USD 7000000000 AtLeast")]
    [InlineData("more than $7bn", "USD 7000000000 AtLeast")]
    [InlineData("over $7bn", "USD 7000000000 AtLeast")]
    [InlineData("no less than $7bn", "USD 7000000000 AtLeast")]
    [InlineData("upwards of $7bn", "USD 7000000000 AtLeast")]
    [InlineData("$7bn+", "USD 7000000000 AtLeast")]
    [InlineData("$7 billion-plus", "USD 7000000000 AtLeast")]
    [InlineData("$7bn or more", "USD 7000000000 AtLeast")]
    [InlineData("up to $7bn", "USD 7000000000 UpTo")]
    [InlineData("as much as $7bn", "USD 7000000000 UpTo")]
    [InlineData("less than $7bn", "USD 7000000000 UpTo")]
    [InlineData("no more than $7bn", "USD 7000000000 UpTo")]
    [InlineData("a maximum of $7bn", "USD 7000000000 UpTo")]
    [InlineData("about $7bn", "USD 7000000000 Approximately")]
    [InlineData("roughly $7bn", "USD 7000000000 Approximately")]
    [InlineData("nearly $7bn", "USD 7000000000 Approximately")]
    [InlineData("almost $7bn", "USD 7000000000 Approximately")]
    [InlineData("some $7bn", "USD 7000000000 Approximately")]
    [InlineData("an estimated $7bn", "USD 7000000000 Approximately")]
    [InlineData("~$7bn", "USD 7000000000 Approximately")]
    [InlineData("$7bn or so", "USD 7000000000 Approximately")]
    [InlineData("a dispute over $7bn", "USD 7000000000")]
    [InlineData("in talks about $7bn", "USD 7000000000")]
    public void A_qualifier_stands_before_or_behind(string text, string expected) => Assert.Equal(expected, Amounts(text));

    [Theory]
    [InlineData("It could cost billions of dollars")]
    [InlineData("It could cost hundreds of millions of euros")]
    [InlineData("a multibillion-dollar contract")]
    [InlineData("a multi-million-pound contract")]
    [InlineData("several billion dollars")]
    [InlineData("a nine-figure sum")]
    [InlineData("Acme pays Z$40 million")]
    [InlineData("Acme pays 5,000 bitcoin")]
    [InlineData("Acme pays 400 million pesos")]
    [InlineData("Acme pays 300 million kroner")]
    [InlineData("Acme pays $5x")]
    [InlineData("Acme plans to spend billions on chips")]
    public void A_sum_that_can_not_be_read_is_named_without_money(string text)
    {
        var amount = Assert.Single(Read(text).Amounts);
        Assert.Null(amount.Money);
        Assert.True(amount.To > amount.From);
    }

    [Theory]
    [InlineData("The TOP500 list and the COP30 talks")]
    [InlineData("PHP 8 and AMD 3 and ALL 5 of them")]
    [InlineData("Acme won 5 contracts and in 2024 won praise")]
    [InlineData("Version 1.2.3 at 10.0.0.1")]
    [InlineData("It ships 5,000 pounds of gear")]
    [InlineData("500 million real users")]
    [InlineData("Windows 11, GPT 5 and 20 million users")]
    public void What_is_no_money_is_none(string text) => Assert.Equal("", Amounts(text));

    [Theory]
    [InlineData("on 1 September 2026", "Day 2026-09-01")]
    [InlineData("on the 1st of September 2026", "Day 2026-09-01")]
    [InlineData("on September 1, 2026", "Day 2026-09-01")]
    [InlineData("on September 1st", "Day 2026-09-01")]
    [InlineData("on Sept. 30", "Day 2026-09-30")]
    [InlineData("on Feb 3", "Day 2027-02-03")]
    [InlineData("on 2026-09-01", "Day 2026-09-01")]
    [InlineData("on 30.9.2026", "Day 2026-09-30")]
    [InlineData("on 30/09/2026", "Day 2026-09-30")]
    [InlineData("on 05/06/2026", "Day")]
    [InlineData("on June 3-5", "Day 2026-06-03/2026-06-05")]
    [InlineData("Monday, June 1, 2026 at noon", "Day 2026-06-01")]
    [InlineData("in March 2027", "Month 2027-03-01/2027-03-31")]
    [InlineData("in January of 2027", "Month 2027-01-01/2027-01-31")]
    [InlineData("since August", "Month 2026-08-01/2026-08-31")]
    [InlineData("last August", "Month 2026-08-01/2026-08-31")]
    [InlineData("in May next year", "Month 2027-05-01/2027-05-31")]
    [InlineData("Acme may go and march on", "")]
    [InlineData("in Q1 2027", "Quarter 2027-01-01/2027-03-31")]
    [InlineData("the first quarter of 2027", "Quarter 2027-01-01/2027-03-31")]
    [InlineData("the third quarter", "Quarter 2026-07-01/2026-09-30")]
    [InlineData("in the second half of 2027", "Half 2027-07-01/2027-12-31")]
    [InlineData("in H1 2027", "Half 2027-01-01/2027-06-30")]
    [InlineData("by the end of 2027", "Part 2027-12-31")]
    [InlineData("by year-end", "Part 2026-12-31")]
    [InlineData("by the end of the year", "Part 2026-12-31")]
    [InlineData("at the end of June", "Part 2026-06-30")]
    [InlineData("in mid-2026", "Part 2026-05-01/2026-08-31")]
    [InlineData("in early 2027", "Part 2027-01-01/2027-04-30")]
    [InlineData("in late 2027", "Part 2027-09-01/2027-12-31")]
    [InlineData("in early July", "Part 2026-07-01/2026-07-10")]
    [InlineData("until 2041", "Year 2041-01-01/2041-12-31")]
    [InlineData("by 2030", "Year 2030-01-01/2030-12-31")]
    [InlineData("from 2026 to 2030", "Year 2026-01-01/2026-12-31; Year 2030-01-01/2030-12-31")]
    [InlineData("Windows Server 2019 and Office 2021", "")]
    [InlineData("in 2000 stores", "")]
    [InlineData("in FY27", "Year 2027-01-01/2027-12-31")]
    [InlineData("on Friday it said", "Day 2026-10-02")]
    [InlineData("by Friday it will", "Day 2026-10-09")]
    [InlineData("on Black Friday", "")]
    [InlineData("it said today", "Day 2026-10-05")]
    [InlineData("next year", "Year 2027-01-01/2027-12-31")]
    [InlineData("next month", "Month 2026-11-01/2026-11-30")]
    [InlineData("last week", "Week 2026-09-28/2026-10-04")]
    [InlineData("later this year", "Part 2026-10-05/2026-12-31")]
    [InlineData("this summer", "Part 2026-06-01/2026-08-31")]
    [InlineData("in spring 2027", "Part 2027-03-01/2027-05-31")]
    [InlineData("within 18 months", "Distance 2026-10-05/2028-04-05")]
    [InlineData("in 30 days", "Distance 2026-11-04")]
    [InlineData("in two years", "Distance 2028-10-05")]
    [InlineData("in the coming months", "Distance 2026-10-05/")]
    [InlineData("two weeks ago", "Distance 2026-09-21")]
    [InlineData("a year from now", "Distance 2027-10-05")]
    public void A_date_is_read_with_what_it_means(string text, string expected) => Assert.Equal(expected, Dates(text));

    [Theory]
    [InlineData("a five-year deal", "60 Binds")]
    [InlineData("a deal for five years", "60 Binds")]
    [InlineData("over the next three years", "36 Binds")]
    [InlineData("it signed for a decade", "120 Binds")]
    [InlineData("an 18-month contract", "18 Binds")]
    [InlineData("a multi-year pact", "? Binds")]
    [InlineData("a three- to five-year contract", "36-60 Binds")]
    [InlineData("the contract runs ten years", "120 Binds")]
    [InlineData("a two-and-a-half-year lease", "30 Binds")]
    [InlineData("the contract runs through 2030", "2030-12-31 Binds")]
    [InlineData("a lease until 31 October 2031", "2031-10-31 Binds")]
    [InlineData("it extends the pact to 2029", "2029-12-31 Binds")]
    [InlineData("a contract until the end of 2032", "2032-12-31 Binds")]
    [InlineData("for a further two years", "24 Further")]
    [InlineData("another three years", "36 Further")]
    [InlineData("a two-year extension", "24 Further")]
    [InlineData("delayed until 2027", "2027-12-31 Shift")]
    [InlineData("it ended two years early", "24 Shift")]
    [InlineData("a year-long wait", "12 Past")]
    [InlineData("after two years", "24 Past")]
    [InlineData("for the past five years", "60 Past")]
    [InlineData("ten years ago", "120 Past")]
    [InlineData("it has used it for 15 years", "180 Past")]
    [InlineData("a 15-year relationship", "180 Past")]
    [InlineData("a five-year-old firm", "60 Age")]
    [InlineData("it goes from three to five years", "36 Unclear; 60 Binds")]
    [InlineData("every three years", "36 Interval")]
    [InlineData("within two years", "24 Within")]
    [InlineData("it pays $5 million a year", "")]
    public void A_length_says_whether_it_binds(string text, string expected) => Assert.Equal(expected, Terms(text));

    [Theory]
    [InlineData("by 15 percent", "15 percent")]
    [InlineData("by 4 %", "4 percent")]
    [InlineData("by 4 per cent", "4 percent")]
    [InlineData("between 10 and 12 percent", "10-12 percent")]
    [InlineData("from 600 to 900 megawatts", "600 megawatts; 900 megawatts")]
    [InlineData("from 15 to 12 percent", "15 percent; 12 percent")]
    [InlineData("by 3 percentage points", "3 percentage points")]
    [InlineData("by 50 basis points", "50 basis points")]
    [InlineData("a third", "0.333333 Share")]
    [InlineData("two-thirds of them", "0.666667 Share")]
    [InlineData("half of its staff", "0.5 Share")]
    [InlineData("a tenfold rise", "10 Multiple")]
    [InlineData("twice as much", "2 Multiple")]
    [InlineData("it halved", "0.5 Multiple")]
    [InlineData("7x more", "7 Multiple")]
    [InlineData("three times as many", "3 Multiple")]
    [InlineData("it orders 40,000 accelerators", "40000 accelerators")]
    [InlineData("a site of 700 megawatts", "700 megawatts")]
    [InlineData("3.1 GW of power", "3.1 GW")]
    [InlineData("a 2-gigawatt site", "2 gigawatt")]
    [InlineData("at most 16 cores", "16 cores")]
    [InlineData("60 days of notice", "60 days")]
    [InlineData("9 million monthly downloads", "9000000 monthly downloads")]
    [InlineData("400,000 global customers", "400000 global customers")]
    [InlineData("three nuclear power providers", "3 nuclear power providers")]
    [InlineData("millions of users", "? users")]
    [InlineData("dozens of firms", "? firms")]
    [InlineData("it costs $40 for 12 months", "")]
    [InlineData("GPT 5, Llama 4 and Python 3.12", "")]
    [InlineData("section 2 of version 3", "")]
    [InlineData("its 2026 results", "")]
    public void A_quantity_is_a_share_a_multiple_or_a_count_of_something(string text, string expected) => Assert.Equal(expected, Quantities(text));

    private static Gen<T> OneOf<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(index => items[index]);

    private static readonly Gen<(string Text, decimal Value)> Figures = Gen.OneOf(
        Gen.Select(Gen.Int[1, 999], Gen.Int[0, 99]).Select((whole, part) => (part % 10 == 0 ? $"{whole}.{part / 10}" : $"{whole}.{part:00}",
            whole + part / 100m)),
        Gen.Int[1, 999].Select(whole => ($"{whole}", (decimal)whole)),
        Gen.Select(Gen.Int[1, 999], Gen.Int[1, 9]).Select((whole, part) => ($"{whole},{part}", whole + part / 10m)),
        Gen.Select(Gen.Int[1000, 99_999_999], OneOf(",", "'")).Select((whole, mark) => (whole.ToString("N0", CultureInfo.InvariantCulture).Replace(",",
            mark, StringComparison.Ordinal), (decimal)whole)),
        Gen.Int[1_000_000, 99_999_999].Select(whole => (whole.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '.'), (decimal)whole)));

    private static readonly Gen<(string Text, decimal Value)> Scales = OneOf(("", 1m), (" thousand", 1e3m), ("k", 1e3m), (" million", 1e6m), ("m", 1e6m),
        ("M", 1e6m), (" mn", 1e6m), ("MM", 1e6m), (" Mio.", 1e6m), (" billion", 1e9m), ("bn", 1e9m), (" bn", 1e9m), ("B", 1e9m), (" Mrd.", 1e9m), ("tn",
        1e12m), (" trillion", 1e12m), (" crore", 1e7m), (" lakh", 1e5m));

    private static readonly Gen<(string Before, string Behind, string Code)> Currencies = OneOf(
        ("$", "", "USD"), ("US$", "", "USD"), ("USD ", "", "USD"), ("USD", "", "USD"), ("€", "", "EUR"), ("€ ", "", "EUR"), ("EUR ", "", "EUR"), ("£", "",
            "GBP"), ("A$", "", "AUD"), ("HK$", "", "HKD"), ("CHF ", "", "CHF"), ("₹", "", "INR"), ("Rs ", "", "INR"), ("SEK ", "", "SEK"),
        ("", " dollars", "USD"), ("", " euros", "EUR"), ("", " EUR", "EUR"), ("", " Canadian dollars", "CAD"), ("", " rupees", "INR"), ("", " yuan", "CNY"),
            ("", " shekels", "ILS"));

    private static readonly Gen<(string Before, string Behind)> Sentences = OneOf(("Acme pays ", " for Initech."), ("The contract is worth ", "."), ("It is " +
        "a fine of ", ", the court says"), ("Initech gets up to ", " over ten months"), ("(", ")"), ("For ", " more, Acme builds it"));

    [Fact]
    public void An_amount_reads_back_as_the_same_money_however_it_is_written() =>
        Gen.Select(Figures, Scales, Currencies, Sentences).Sample((figure, scale, currency, sentence) =>
        {
            // Behind the figure a letter needs the currency before it; "Mio." would end the sentence.
            if (currency.Before.Length == 0 && scale.Text is "m" or "M" or "B" or "MM" or "k") scale = (" million", 1e6m);
            var text = $"{sentence.Before}{currency.Before}{figure.Text}{scale.Text}{currency.Behind}{sentence.Behind}";
            var amount = Assert.Single(Read(text).Amounts);
            Assert.Equal(new Money(figure.Value * scale.Value, currency.Code), amount.Money);
            Assert.Null(amount.High);
        }, iter: 3000);

    [Fact]
    public void A_date_reads_back_as_the_same_day_however_it_is_written() =>
        Gen.Select(Gen.Date[new DateTime(1995, 1, 1), new DateTime(2060, 1, 1)], OneOf("d MMMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "yyyy-MM-dd", "d MMM " +
            "yyyy", "dddd, MMMM d, yyyy", "dd.MM.yyyy", "dd-MMM-yyyy")).Sample((day, format) =>
        {
            var date = Assert.Single(Read($"It ends on {day.ToString(format, CultureInfo.InvariantCulture)} for all.").Dates);
            Assert.Equal((DateOnly.FromDateTime(day), DateOnly.FromDateTime(day), DatePrecision.Day), (date.First!.Value, date.Last!.Value, date.Precision));
        });

    [Fact]
    public void No_text_stops_the_reader_and_every_mention_lies_in_it() =>
        OneOf("$", "€", "R$", "Rs.", "5", "1.5", "1,50,000", "2027", "billion", "a", "half", "of", "and", "to", "-", "–", "million", "dollars", "Q1", "May",
            "12", "per", "year", "/", "%", "(", ")", "in", "within", "the", "end", "two", "decade", "for", "crore", "½", "won", "AUD", "next", "Monday",
            ".", ",", "quarter", "third", "+", "from", "between", "MSEK", "years")
            .Array[0, 25].Sample(words =>
            {
                var reading = Read(string.Join(' ', words));
                foreach (var (from, to) in reading.Amounts.Select(x => (x.From, x.To)).Concat(reading.Dates.Select(x => (x.From,
                    x.To))).Concat(reading.Terms.Select(x => (x.From, x.To))).Concat(reading.Quantities.Select(x => (x.From, x.To))))
                    Assert.True(from >= 0 && to > from && to <= reading.Tokens.Length);
            }, iter: 20_000);
}
