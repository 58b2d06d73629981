using BotService.Domain.Announcements;

namespace BotService.Understanding.Text;

/// <summary>An announcement read once: tokens, sentences, parties, amounts, dates, terms, quantities. All rules work on it and none of them splits text
/// again.</summary>
internal sealed class Reading
{
    public required Announcement Announcement { get; init; }

    /// <summary>Those of the title, then those of the text.</summary>
    public required Token[] Tokens { get; init; }

    /// <summary>How many of <see cref="Tokens"/> belong to the title.</summary>
    public required int TitleCount { get; init; }

    /// <summary>Known parties in the order in which they are named.</summary>
    public IReadOnlyList<PartyMention> Parties { get; set; } = [];

    public IReadOnlyList<Amount> Amounts { get; set; } = [];

    public IReadOnlyList<TermMention> Terms { get; set; } = [];

    public IReadOnlyList<DateMention> Dates { get; set; } = [];

    /// <summary>Figures that are none of these.</summary>
    public IReadOnlyList<Quantity> Quantities { get; set; } = [];

    /// <summary>For each token the index in <see cref="Parties"/> plus one, 0 where no party is named.</summary>
    public ushort[] PartyAt { get; set; } = [];

    /// <summary>For each token the index in <see cref="Amounts"/> plus one.</summary>
    public ushort[] AmountAt { get; set; } = [];

    /// <summary>For each token the index in <see cref="Terms"/> plus one.</summary>
    public ushort[] TermAt { get; set; } = [];

    /// <summary>For each token the index in <see cref="Dates"/> plus one.</summary>
    public ushort[] DateAt { get; set; } = [];

    /// <summary>For each token the index in <see cref="Quantities"/> plus one.</summary>
    public ushort[] QuantityAt { get; set; } = [];

    /// <summary>True where a headline capitalises nearly every word, so that a capital says nothing about names.</summary>
    public bool HasTitleCase { get; set; }

    /// <summary>True where a headline has no capital at all: names are then written small too.</summary>
    public bool IsLowerCase { get; set; }

    public AnnouncementPart PartOf(int token) => token < TitleCount ? AnnouncementPart.Title : AnnouncementPart.Text;

    public ReadOnlySpan<char> Source(int token) => token < TitleCount ? Announcement.Title : Announcement.Text;

    public ReadOnlySpan<char> this[int token] => Source(token).Slice(Tokens[token].Start, Tokens[token].Length);

    /// <summary>The stretch from one token up to, and without, another; cut at the end of the part in which it begins.</summary>
    public TextSpan Span(int from, int to)
    {
        if (from < TitleCount) to = Math.Min(to, TitleCount);
        return new(PartOf(from), Tokens[from].Start, Tokens[to - 1].End - Tokens[from].Start);
    }

    public string Quote(int from, int to) => Span(from, to).In(Announcement);

    public bool SameSentence(int one, int other) => Tokens[one].Sentence == Tokens[other].Sentence;

    /// <summary>The first token of the sentence that holds a token.</summary>
    public int SentenceStart(int token)
    {
        var sentence = Tokens[token].Sentence;
        while (token > 0 && Tokens[token - 1].Sentence == sentence) token--;
        return token;
    }

    /// <summary>The token behind the last of the sentence that holds a token.</summary>
    public int SentenceEnd(int token)
    {
        var sentence = Tokens[token].Sentence;
        while (token < Tokens.Length && Tokens[token].Sentence == sentence) token++;
        return token;
    }

    /// <summary>As <see cref="SentenceEnd"/>, looking no further than some tokens ahead.</summary>
    public int SentenceEndWithin(int token, int reach)
    {
        var sentence = Tokens[token].Sentence;
        var end = token;
        while (end < Tokens.Length && end - token < reach && Tokens[end].Sentence == sentence) end++;
        return end;
    }
}
