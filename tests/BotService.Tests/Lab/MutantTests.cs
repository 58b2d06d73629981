using BotService.Lab.Mutation;

namespace BotService.Tests.Lab;

public sealed class MutantTests
{
    private static readonly string List = Path.Combine(Repository.Root, "lab", "mutants.txt");

    [Fact]
    public void Each_mutant_of_the_list_finds_its_place_once_and_changes_it()
    {
        var mutants = Mutant.ReadFile(List);

        Assert.InRange(mutants.Count, 30, int.MaxValue);
        Assert.All(mutants, mutant =>
        {
            var source = File.ReadAllText(Path.Combine(Repository.Root, "src", "BotService.Understanding", mutant.File));
            Assert.NotEqual(source, mutant.ApplyTo(source, List));
        });
    }

    [Theory]
    [InlineData("if (a is B or C) return D;")]
    [InlineData("if (a is B\n        or C)\r\n    return D;")]
    public void Where_a_line_is_wrapped_says_nothing(string source) =>
        Assert.Equal("if (a is E", Swap("B or C) return D;").ApplyTo(source, List));

    [Theory]
    [InlineData("if (a is B or CC) return D;", 0)]
    [InlineData("B or C) return D; B or C)\n return D;", 2)]
    public void Words_that_do_not_stand_there_once_are_refused_with_line_and_mend(string source, int times) =>
        Assert.Equal(
            $"mutants.txt:7: 'swap' finds its words {times} times in X.cs. Name words that stand there once.",
            Assert.Throws<FormatException>(() => Swap("B or C) return D;").ApplyTo(source, "mutants.txt")).Message);

    private static Mutant Swap(string find) => new("swap", "X.cs", find, "E", Line: 7);
}
