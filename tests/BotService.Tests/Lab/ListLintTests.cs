using BotService.Alerting.Seeds;
using BotService.Lab.CommandLine;
using BotService.Lab.Linting;
using BotService.Understanding.Phrases;
using BotService.Understanding.Text;

namespace BotService.Tests.Lab;

public sealed class ListLintTests
{
    [Fact]
    public void Every_phrase_and_word_that_is_built_in_does_something_and_is_proven() =>
        Assert.Empty(LintCommand.Lint(new SeedFolder(Path.Combine(Repository.Root, "seeds"))));

    [Theory]
    [InlineData("[proofs]\nvendor's fee", "test.txt:2: 'vendor's fee': no text ever gives the word 'vendor's'")]
    [InlineData("[cues]\nadd ons?|on", "no text ever gives the word 'ons?'")]
    [InlineData("[cues]\nraise~|raises fees", "'raises' adds nothing to 'raise~'")]
    [InlineData("[cues]\nexit fee\nexit   fee", "test.txt:3: 'exit   fee': it stands in line 2, [cues], too")]
    [InlineData("[proofs]\nexit fee\n[hints]\nexit fee", "test.txt:4: 'exit fee': it stands in line 2, [proofs], too")]
    [InlineData("[cues]\nexit fee ..4", "the gap ..4 at its end does nothing")]
    [InlineData("[cues]\nexit ..2 ..3 fee", "the gap ..2 does nothing")]
    [InlineData("[cues]\nfees|fee\nexit ..2 fee", "test.txt:3: 'exit ..2 fee': 'fees|fee' in line 2 stands wherever it does")]
    [InlineData("[cues]\n<name> ..3 fee\n<party> a? fee", "'<name> ..3 fee' in line 2 stands wherever it does")]
    public void The_lint_finds_what_does_nothing(string list, string finding) =>
        Assert.Contains(ListLint.Run(Read(list)), said => said.Contains(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("[cues]\nexit fee\nexit ..2 cost\n<party> fee\nfee of <name>")]
    [InlineData("[cues]\n^ fee\nfees\n[hints]\nfee ..2 paid")]
    [InlineData("[cues]\nexit ..3 fee\nexit ..5 fee|cost charged")]
    public void The_lint_leaves_alone_what_does_something(string list) => Assert.Empty(ListLint.Run(Read(list)));

    private static PhraseFile Read(string list) => PhraseFile.Parse(ListFile.Parse("seeds/test.txt", list));
}
