using BotService.Alerting.Seeds;
using BotService.Lab.Evaluation;

namespace BotService.Tests.Understanding;

/// <summary>
/// Whole examples, approved by a person: <c>Meaning/TOPIC/ID.txt</c> holds an announcement, what is read of it and what is told. A change of reading or telling
/// shows in their diff; <c>BOTSERVICE_APPROVE=1</c> writes them anew. What a label forbids stays forbidden.
/// </summary>
public sealed class MeaningTests
{
    private static readonly Examples Examples = new(new SeedFolder(Path.Combine(Repository.Root, "seeds")), Shipped.Knowledge);

    public static bool IsApproving { get; } = Environment.GetEnvironmentVariable("BOTSERVICE_APPROVE") == "1";

    public static TheoryData<string> Approved => [.. Examples.Approved.Select(example => example.Id)];

    [Theory]
    [MemberData(nameof(Approved))]
    public void An_example_is_read_and_told_as_it_was_approved(string id)
    {
        var example = Examples.All.Single(example => example.Id == id);
        var now = Examples.Render(example, Examples.Tell(example));
        if (IsApproving) File.WriteAllText(Examples.FileOf(example), now);

        Assert.Equal(File.ReadAllText(Examples.FileOf(example)), now);
    }

    [Theory]
    [MemberData(nameof(Approved))]
    public void Nothing_is_approved_that_its_label_contradicts(string id)
    {
        var example = Examples.All.Single(example => example.Id == id);

        Assert.Empty(Examples.Faults(example, Examples.Tell(example)));
    }

    [Fact]
    public void At_least_110_examples_are_approved_and_among_them_mirror_images()
    {
        var approved = Examples.Approved.ToArray();
        var mirrored = approved.GroupBy(example => example.Label.Group).Where(group => group.Count() > 1).ToArray();

        Assert.InRange(approved.Length, 110, int.MaxValue);
        Assert.InRange(mirrored.Length, 20, int.MaxValue);
        Assert.Equal(approved.Select(Examples.FileOf).Order(StringComparer.Ordinal), Directory.EnumerateFiles(Examples.Folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal));
    }
}
