using System.Text.Json;
using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Storage;
using BotService.Storage.Stores;
using CsCheck;

namespace BotService.Tests.Storage;

/// <summary>What is written as JSON reads back as it was, whatever the fields hold.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<string> Words = Gen.String[Gen.Char[' ', '\uD7FF'], 0, 20];
    private static readonly Uri?[] Addresses =
    [
        null, new("https://example.com/a?b=%20&c=d#e"), new("https://xn--mnchen-3ya.example/"), new("http://example.com:8080/%E2%82%AC")
    ];
    private static readonly Gen<Uri?> Address = Gen.Int[0, Addresses.Length - 1].Select(i => Addresses[i]);
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 3_000_000].Select(DateOnly.FromDayNumber);
    private static readonly Gen<DateTimeOffset> Instant = Gen.Select(
        Gen.Long[0, 3_000_000_000_000_000_000], Gen.Int[-56, 56]).Select((ticks, quarters) => new DateTimeOffset(ticks, TimeSpan.FromMinutes(15 * quarters)));
    private static readonly Gen<TextSpan> Span = Gen.Select(
        Gen.Enum<AnnouncementPart>(), Gen.Int, Gen.Int).Select((part, start, length) => new TextSpan(part, start, length));

    private static readonly Gen<Deal> ADeal = Gen.Select(
        Words,
        Gen.Select(Gen.Null(Words), Words, Gen.Enum<DealRole>(), Gen.Nullable(Span)).Select(
            (id, name, role, span) => new DealParty(id, name, name + "x", role, span)).List[0, 3],
        Gen.Null(Gen.Select(Gen.Decimal, Words, Gen.Enum<ValueQualifier>(), Gen.Null(Words)).Select(
            (amount, quote, qualifier, per) => new DealValue(new Money(amount, "EUR"), qualifier, per, quote))),
        Gen.Null(Gen.Select(Gen.Nullable(Gen.Int), Gen.Nullable(Day), Words).Select((months, until, text) => new Term(months, until, text, text))),
        Gen.Nullable(Gen.Bool),
        Gen.Nullable(Day),
        Gen.Enum<DealKind>(),
        Gen.Enum<DealStatus>())
        .Select((id, parties, value, term, exclusive, day, kind, status) => new Deal
        {
            Id = id,
            Parties = parties,
            Value = value,
            Term = term,
            IsExclusive = exclusive,
            AnnouncedOn = day,
            Kind = kind,
            Status = status,
        });

    private static readonly Gen<BriefingLine> ALine = Gen.Select(
        Gen.Null(Words), Words,
        Gen.Select(Gen.Null(Words), Gen.Null(Words), Words).Select((announcement, deal, quote) => new Evidence(announcement, deal, quote)).List[0, 2])
        .Select((lead, text, evidence) => new BriefingLine(lead, text, evidence));

    private static readonly Gen<Story> AStory = Gen.Select(
        Words,
        Gen.Null(ADeal),
        ALine.List[0, 3],
        Gen.Select(Gen.Enum<SignalKind>(), Span, Words, Gen.Double[-1e9, 1e9]).Select((kind, span, quote, weight) => new Signal(
            kind, span, quote, weight)).List[0, 3],
        Gen.Select(Words, Gen.Double[-1e9, 1e9], Gen.Null(Words)).Select((feature, points, quote) => new ScoreReason(feature, points, quote)).List[0, 3],
        Instant,
        Gen.Nullable(Gen.Enum<Direction>()),
        Gen.Select(Words, Address, Gen.Nullable(Instant), Gen.Null(Words)).Select((id, url, at, joined) => new Coverage(
            id, id, id, url, at, joined)).List[1, 3])
        .Select((title, deal, lines, signals, reasons, at, direction, coverage) => new Story
        {
            Id = StoryId.From(title),
            Title = title,
            Score = new RelevanceScore { Value = 50, IsFlagged = true, Severity = 1, Direction = direction, Signals = signals, Reasons = reasons },
            Deal = deal,
            Briefing = new Briefing { Lines = lines, Context = lines, Footer = title },
            FirstSeenAt = at,
            HappenedAt = at,
            Coverage = coverage,
        });

    private static readonly Gen<LedgerDeal> ALedgerDeal = Gen.Select(
        ADeal, Words, Gen.Enum<SignalKind>().List[0, 3],
        Gen.Select(Words, Address, Gen.Nullable(Day)).Select((name, url, day) => new DealSource(name, url, day)).List[0, 2], Gen.Null(Words))
        .Select(
            (deal, text, signals, sources, story) =>
                new LedgerDeal { Deal = deal, Title = text, Summary = text, Signals = signals, Sources = sources, StoryId = story });

    private static readonly Gen<Subscription> ASubscription = Gen.Select(
        Words,
        Gen.Null(Gen.Select(Gen.Int[0, 1439], Gen.Enum<DayOfWeek>().List[0, 7]).Select(
            (minute, days) => new DigestSchedule(new TimeOnly(0).AddMinutes(minute), days))),
        Gen.Null(Gen.Select(Gen.Int[0, 1439], Gen.Int[0, 1439]).Select(
            (from, to) => new QuietHours(new TimeOnly(0).AddMinutes(from), new TimeOnly(0).AddMinutes(to)))),
        Instant,
        Gen.Null(Words))
        .Select((text, digest, quiet, at, by) => new Subscription
        {
            Channel = new ChannelKey(WorkspaceId.Of("slack", "T" + text), text),
            PartyIds = [text],
            Digest = digest,
            QuietHours = quiet,
            CreatedAt = at,
            CreatedBy = by,
            PausedBecause = by,
        });

    [Fact]
    public void Stories_read_back_as_they_were_written() =>
        AStory.Sample(story => Same(story, StoryRow.Read(JsonSerializer.Serialize(story, StorageJson.Default.Story))), iter: 300);

    [Fact]
    public void Deals_read_back_as_they_were_written() =>
        ALedgerDeal.Sample(deal => Same(deal, DealRow.Read(JsonSerializer.Serialize(deal, StorageJson.Default.LedgerDeal))), iter: 300);

    [Fact]
    public void Subscriptions_read_back_as_they_were_written() => ASubscription.Sample(
        subscription =>
            Same(
                subscription,
                JsonSerializer.Deserialize(JsonSerializer.Serialize(subscription, StorageJson.Default.Subscription), StorageJson.Default.Subscription)!),
        iter: 300);

    private static void Same<T>(T written, T read) => Assert.Equivalent(written, read, strict: true);
}
