using BotService.Alerting.Seeds;
using BotService.Domain.Relevance;
using BotService.Lab.CommandLine;
using BotService.Lab.Linting;
using BotService.Understanding.Phrases;
using BotService.Understanding.Text;

namespace BotService.Tests.Understanding;

/// <summary>The lists of <c>seeds/phrases</c> and <c>seeds/words</c>, and what reads and lints them.</summary>
public sealed class ListTests
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

    [Theory]
    [InlineData("[proofs\nexit fee", "seeds/test.txt:1: '[proofs' begins a section and lacks its name or its ].")]
    [InlineData("exit fee", "seeds/test.txt:1: a phrase stands in a section; begin one with [name].")]
    [InlineData("# fees\n\n[cues]\n+ They ask a fee", "seeds/test.txt:4: a sentence stands below the phrase that it proves.")]
    [InlineData("[cues]\nexit <fee>", "seeds/test.txt:2: 'fee' is not a class that a cue can name; in 'exit <fee>'.")]
    [InlineData("[cues]\nexit ..x fee", "seeds/test.txt:2: '..x' is no gap: write two dots and how many words it may skip.")]
    [InlineData("[cues]\n@fees rise", "seeds/test.txt:2: there is no list '@fees' in seeds/words/lists.txt.")]
    public void A_list_that_cannot_be_read_is_refused_with_file_and_line(string list, string said) =>
        Assert.Equal(said, Assert.Throws<FormatException>(() => Read(list)).Message);

    [Fact]
    public void Each_signal_has_proofs_and_cues_of_its_own() =>
        Assert.All(SignalCatalogue.All, signal =>
        {
            var file = PhraseFile.OfSignal(signal.Code);
            Assert.NotEmpty(file.In(PhraseFile.Proofs));
            Assert.NotEmpty(file.In(PhraseFile.Cues));
        });

    private static PhraseFile Read(string list) => PhraseFile.Parse(ListFile.Parse("seeds/test.txt", list));
}
