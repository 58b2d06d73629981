using System.Text;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>A stretch of the source that is told with some of it left out, and nothing added.</summary>
/// <param name="Number">Of its sentence.</param>
internal sealed record Passage(Material Material, int Number, int From, int To)
{
    /// <summary>A changed copy is rendered anew.</summary>
    private Passage(Passage other) => (Material, Number, From, To, Cuts) = (other.Material, other.Number, other.From, other.To, other.Cuts);

    /// <summary>Tokens left out: from one up to, and without, another.</summary>
    public IReadOnlyList<(int From, int To)> Cuts { get; init; } = [];

    public bool Holds(int token) => token >= From && token < To && !Cuts.Any(cut => token >= cut.From && token < cut.To);

    public Passage Without(int from, int to) => from <= From ? this with { From = to } : to >= To ? this with { To = from }
        : this with { Cuts = [.. Cuts, (from, to)] };

    private string? _text;

    /// <summary>As told, without a stop at its end.</summary>
    public string Text => _text ??= Render();

    public int Length => Text.Length;

    private string Render()
    {
        var reading = Material.Reading;
        var text = new StringBuilder();
        var last = -1;
        for (var i = From; i < To; i++)
        {
            if (Cuts.Any(cut => i >= cut.From && i < cut.To)) continue;
            var source = reading.Source(i);
            if (last >= 0)
            {
                var gap = source[reading.Tokens[last].End..reading.Tokens[i].Start];
                if (last == i - 1) text.Append(gap);
                else
                {
                    if (reading.Tokens[last].Has(TokenTraits.Possessive)) text.Append("'s");
                    // What stood in brackets goes without the comma behind it, an aside with both of its own.
                    if (gap.Contains('(') && source[reading.Tokens[i - 1].End..reading.Tokens[i].Start].Contains(',')) text.Append(',');
                    text.Append(' ');
                }
            }
            else if (reading.Tokens[i].Start is var start and > 0 && source[start - 1] is '"' or '“' or '(' or '‘') text.Append(source[start - 1]);
            text.Append(Material.Voice.Word(i) ?? Material.Casing.Word(i));
            last = i;
        }
        if (last >= 0)
        {
            var source = reading.Source(last);
            var end = reading.Tokens[last].End;
            if (reading.Tokens[last].Has(TokenTraits.Possessive)) text.Append(source.Slice(end, Math.Min(2, source.Length - end)).TrimEnd());
            else
                for (; end < source.Length && source[end] is '"' or '”' or ')' or '’' or '%' or '+'; end++) text.Append(source[end]);
        }
        return Prose.Tidy(text.ToString());
    }

    public Sourced ToSourced(string text) => new(text, [Material.Of(From, To)], [Number]);
}
