using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;
using static BotService.Understanding.Deals.DealWords;

namespace BotService.Understanding.Deals;

/// <summary>Sentences that tell an investment: money for a share, not for a service.</summary>
internal static class InvestmentFrames
{
    public static DealFrame? Find(DealSentence sentence)
    {
        for (var i = sentence.Start; i < sentence.End; i++)
        {
            if (sentence.Reading.PartyAt[i] > 0) continue;
            if ((FromInvesting(sentence, i) ?? FromReceiving(sentence, i) ?? FromCommitting(sentence, i)
                ?? FromBacking(sentence, i)) is { } frame) return frame;
        }
        return null;
    }

    private static DealFrame? FromInvesting(DealSentence s, int i)
    {
        if (s.Is(i, Bet) && s.Is(i + 1, On) && s.HasAmount(s.Start, s.End) && s.NameAt(i + 2) is { Party: not null } betOn) return Make(s, i,
            s.Subjects(VerbBefore(s, i)), betOn);
        if (s.Is(i, Invest) || s.Is(i, Investment) || s.Is(i, Stake))
        {
            var at = s.Next(i + 1, InOrInto, 10);
            var investee = at > 0 ? s.Object(at + 1) : null;
            var investors = s.Is(i, Invest) ? s.Subjects(i) : Owner(s, i) is { } owner ? [owner] : s.Subjects(VerbBefore(s, i));
            // "sells stake in Acme to Initech"
            if (s.Is(i, Stake) && s.Has(Sell, i - 4, i)) investors = s.Next(at > 0 ? at : i, To, 8) is var to and > 0
                && s.Object(to + 1) is { } taker ? [taker] : [];
            // "for Scale AI stake"
            if (investee is null && s.Is(i, Stake) && DealNames.In(s.Reading, Math.Max(s.Start, i - 6), i, withUnknown: true) is [.., var held] && held.To == i
                && investors.Count > 0 && !s.Same(held, investors[0])) investee = held;
            // "in AI company", "in a supplier": one that the headline names otherwise, or the text at its beginning.
            if (at > 0 && s.IsTitle && s.Has(DealNames.Descriptors, at, at + 8) && investee is not { Party: not null }
                && (investee is null || OrdinaryWords.Has(s.Tokens[investee.Value.From].Hash)))
                investee = DealNames.In(s.Reading, s.Start, at, withUnknown: false)
                    .Where(name => !s.Is(name.To, And) && !investors.Any(investor => s.Same(investor, name))).Select(name => (DealName?)name).FirstOrDefault()
                    ?? NamedByText(s);
            // "Acme, Initech partner; Acme to take $1 billion stake": in the other.
            if (investee is null && at < 0 && s.Is(i, Stake) && s.IsTitle && s.HasAmount(i - 6, i)) investee = DealNames.In(s.Reading, s.Start, s.End,
                withUnknown: false).Where(name => !investors.Any(investor => s.Same(investor, name))).Select(name => (DealName?)name).FirstOrDefault();
            return investee is { } found && !IsPlace(s, found) ? Make(s, i, investors, found) : null;
        }
        // "puts $1bn into Acme", "takes 49% of Acme", "buys $5 billion of Acme stock"
        if (s.Is(i, Put) && s.Next(i + 1, InOrInto, 9) is var into and > 0 && s.HasAmount(i, into) && s.Object(into + 1) is { } fed
            && !IsPlace(s, fed)) return Make(s, i, s.Subjects(i), fed);
        if ((s.Is(i, Take) || s.Is(i, Buy) || s.Is(i, Pay)) && s.Next(i + 1, OfOrIn, 9) is var of and > 0
            && (HasShare(s, i, of) || (s.HasAmount(i, of) && s.Has(Shares, of, of + 6))) && s.Object(of + 1) is { } partly) return Make(s, i, s.Subjects(i),
            partly);
        return null;
    }

    /// <summary>"Acme raises $1bn from Initech", "is getting a $2bn investment from Initech".</summary>
    private static DealFrame? FromReceiving(DealSentence s, int i)
    {
        if (s.Is(i, Receive) && s.Next(i + 1, FromOrBy, 14) is var from and > 0 && s.HasAmount(i, from) && !s.Has(Contracts, i, from) && !s.Has(Wares, i, from)
            && (s.Is(from, From) || s.Has(Back, from - 2, from)) && s.Object(from + 1) is { } backer && s.Subject(i) is { } raiser)
            return Make(s, i, s.ListFrom(backer), raiser);
        if (!s.Is(i, Rounds) || !s.HasFigures() && !s.HasAmount(s.Start, s.End)) return null;
        var marker = -1;
        for (var j = i + 1; j < s.End && marker < 0; j++)
            if (s.Is(j, From) || (s.Is(j, By) && s.Has(Back, j - 1, j))) marker = j;
        return marker > 0 && s.Object(marker + 1) is { } first && !IsPlace(s, first)
            && s.Subject(VerbBefore(s, i)) is { } funded ? Make(s, i, s.ListFrom(first), funded) : null;
    }

    /// <summary>"commits up to $40B to Acme": a gift of capital where who gets it sells nothing that the other would buy for such a sum.</summary>
    private static DealFrame? FromCommitting(DealSentence s, int i) =>
        s.Is(i, Commit) && s.Next(s.Is(i + 1, Up) ? i + 3 : i + 1, To, 8) is var to and > 0 && s.HasAmount(i, to)
            && s.NameAt(to + 1) is { Party.Kind: PartyKind.AiLab } lab
            && s.Subjects(i) is [{ Party.Kind: PartyKind.Hyperscaler or PartyKind.Chips or PartyKind.Investor or PartyKind.Cloud or PartyKind.GpuCloud },
            ..] givers ? Make(s, i, givers, lab) : null;

    /// <summary>"ASML leads Mistral's 1.7 billion euro round", "Acme backs Initech with $50 million".</summary>
    private static DealFrame? FromBacking(DealSentence s, int i)
    {
        if (s.Is(i, Leads) && s.Next(i + 1, Rounds, 9) is var round and > 0
            && DealNames.In(s.Reading, i + 1, round, withUnknown: true) is [.., var raiser]) return Make(s, i, s.Subjects(i), raiser);
        return s.Is(i, Backs) && !s.Tokens[i].Has(TokenTraits.AfterHyphen) && s.NameAt(i + 1) is { } backed
            && s.HasAmount(backed.To, s.End) ? Make(s, i, s.Subjects(i), backed) : null;
    }

    private static readonly HashSet<ulong> Investment = Set("investment investments"), InOrInto = Set("in into"), OfOrIn = Set("of in"),
        FromOrBy = Set("from by"), Rounds = Set("round funding backing financing raise"), Commit = Set("commit~ pledge~ commits"),
        Leads = Set("lead~ led join~"), Backs = Set("backs back backed"),
        Verbs = Set("make~ take~ get~ raise~ announce~ complete~ close~ secure~ buy~ acquire~ plan~ double~ bring~ expand~ discuss~ pay~ eye~ weigh~ consider~ "
            + "seek~ land~ agree~ increase~ cut~ boost~"),
        Bet = Set("bet stake"), Places = Set("capacity infrastructure factories production research lines plants jobs chips data ai cloud american european");

    private static DealFrame? Make(DealSentence s, int at, List<DealName> investors, DealName investee)
    {
        if (investors.Count == 0 || investors.Any(name => s.Same(name, investee)) || DealSentence.IsAuthority(investee)) return null;
        return new(DealKind.Investment, at, [.. investors.Select(name => (name, DealRole.Investor)), (investee, DealRole.Investee)]);
    }

    /// <summary>"in American AI infrastructure": no company gets the money.</summary>
    private static bool IsPlace(DealSentence s, DealName name) => name.Party is null
        && (s.Is(name.To, Places) || OrdinaryWords.Has(s.Tokens[name.From].Hash) && s.Is(name.To - 1, Places)) || name.Party?.Kind is PartyKind.Government;

    private static DealName? NamedByText(DealSentence s) =>
        s.End >= s.Reading.Tokens.Length ? null
        : s.Reading.PartyAt[s.End] is var first and > 0 ? DealNames.Of(s.Reading.Parties[first - 1])
        : DealNames.Run(s.Reading, s.End, s.Reading.Tokens.Length) is { } run && run.To - run.From > 1 ? run : null;

    private static bool HasShare(DealSentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (s.Tokens[i].Hash == Percent || s.Tokens[i].Hash == PercentWord) return true;
        return false;
    }

    private static DealName? Owner(DealSentence s, int noun) =>
        DealNames.In(s.Reading, Math.Max(s.Start, noun - 8), noun, withUnknown: true) is [.., var last]
            && s.Tokens[last.To - 1].Has(TokenTraits.Possessive) ? last : null;

    private static int VerbBefore(DealSentence s, int noun)
    {
        for (var i = noun - 1; i >= s.Start && noun - i <= 14; i--)
            if (s.Is(i, Verbs)) return i;
        return noun;
    }
}
