using BotService.Domain.Relevance;
using BotService.Understanding.Phrases;
using BotService.Understanding.Text;

namespace BotService.Tests.Understanding;

/// <summary>The lists of <c>seeds/phrases</c> and <c>seeds/words</c>, and what reads them.</summary>
public sealed class ListTests
{
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
