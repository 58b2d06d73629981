using System.Globalization;
using System.Text;
using BotService.Alerting.Intake;
using BotService.Alerting.Ledger;
using BotService.Domain.Deals;
using BotService.Domain.Relevance;
using static BotService.Tests.Storage.StorageSamples;

namespace BotService.Tests.Storage;

/// <summary>Announcements and deals made of letters from everywhere, asked for by their own words and by anything else.</summary>
internal static class SearchWalk
{
    public static async Task<IReadOnlyList<string>> RunAsync(TestStorage storage, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var texts = Enumerable.Range(0, 150).Select(_ => Text(random)).ToList();
        await storage.Intake.CommitAsync(IntakeBatch.Empty with { Entries = [.. texts.Select((text, i) => AnEntry(1, $"e{i}", text, ""))] }, cancellationToken);
        await storage.Ledger.SaveAsync(
            [
                .. texts.Select((text, i) =>
                    ADeal($"d{i:000}", i % 5 == 0 ? "" : $"202{i % 6}-0{1 + (i % 9)}-11", i % 4 == 0 ? null : i * 1e8m, text, $"p{i % 7}", $"q{i % 5}") with
                    {
                        Signals = [(SignalKind)(i % 14)],
                    }),
            ],
            cancellationToken);

        var answers = new List<string>();
        var queries = texts.SelectMany(text => text.Split(' ').Chunk(2).Take(2).Select(pair => string.Join(' ', pair))).Concat(NastyStrings.All);
        foreach (var query in queries)
        {
            var found = await storage.Stories.SearchAsync(query, 20, cancellationToken);
            var deals = await storage.Ledger.SearchAsync(new DealFilter { Words = query }, cancellationToken);
            answers.Add(
                $"{string.Join(',', found.Select(one => one.Announcement.Id))} | {deals.Total} {string.Join(',', deals.Deals.Select(deal => deal.Deal.Id))}");
        }

        Assert.True(answers.Count(answer => answer.Contains('e', StringComparison.Ordinal)) > 250, "announcements are found by their own words");
        for (var i = 0; i < 150; i++)
        {
            var page = await storage.Ledger.SearchAsync(
                new DealFilter
                {
                    Parties = random.Next(2) == 0 ? [[$"p{random.Next(7)}", $"p{random.Next(7)}"]] : [[$"p{random.Next(7)}"], [$"q{random.Next(5)}", "q0"]],
                    Kind = random.Next(4) == 0 ? DealKind.Compute : null,
                    Signal = random.Next(3) == 0 ? (SignalKind)random.Next(14) : null,
                    AtLeastUsd = random.Next(3) == 0 ? random.Next(150) * 1e8m : null,
                    AtMostUsd = random.Next(3) == 0 ? random.Next(150) * 1e8m : null,
                    Since = random.Next(3) == 0 ? new DateOnly(2020 + random.Next(6), 1, 1) : null,
                    Until = random.Next(3) == 0 ? new DateOnly(2020 + random.Next(6), 12, 31) : null,
                    Skip = random.Next(3),
                    Take = 1 + random.Next(8),
                },
                cancellationToken);
            answers.Add($"{page.Total} {string.Join(',', page.Deals.Select(deal => deal.Deal.Id))}");
        }

        return answers;
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var word = 0; word < 8; word++)
        {
            if (word > 0) text.Append(' ');
            for (var i = 1 + random.Next(6); i > 0; i--) text.Append(Letter(random));
        }

        return text.ToString();
    }

    private static string Letter(Random random)
    {
        while (true)
        {
            var code = random.Next(4) switch
            {
                0 => 'a' + random.Next(6),
                1 => random.Next(0xA0, 0x600),
                2 => random.Next(0x600, 0x3000),
                _ => random.Next(0x10000, 0x1F000)
            };
            if (Rune.IsValid(code) && Rune.GetUnicodeCategory(new Rune(code)) is not UnicodeCategory.OtherNotAssigned) return new Rune(code).ToString();
        }
    }
}
