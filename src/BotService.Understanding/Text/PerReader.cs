using System.Collections.Frozen;
using System.Globalization;

namespace BotService.Understanding.Text;

/// <summary>What an amount is for each of: "a year", "p.a.", "per seat", "/user/month", "annual $30bn".</summary>
internal static class PerReader
{
    private static readonly FrozenDictionary<ulong, string> Units = Table("day=day week=week month=month mo=month quarter=quarter year=year yr=year " +
        "annum=year annual=year pa=year seat=seat user=user employee=employee subscriber=subscriber member=member customer=customer person=person " +
        "head=person " +
        "share=share unit=unit device=device licence=licence license=licence hour=hour hr=hour h=hour minute=minute min=minute second=second sec=second " +
            "gb=gigabyte gig=gigabyte gigabyte=gigabyte tb=terabyte terabyte=terabyte mb=megabyte megabyte=megabyte token=token request=request call=call " +
            "query=query " +
        "core=core cpu=CPU vcpu=vCPU gpu=GPU chip=chip server=server node=node instance=instance container=container socket=socket message=message " +
            "image=image transaction=transaction site=site domain=domain host=host build=build developer=developer agent=agent barrel=barrel tonne=tonne " +
            "ton=ton watt=watt kwh=kilowatt-hour mwh=megawatt-hour " +
        "kw=kilowatt mw=megawatt gw=gigawatt megawatt=megawatt gigawatt=gigawatt kilowatt=kilowatt piece=piece pop=piece");

    private static readonly FrozenDictionary<ulong, string> Adverbs = Table("annually=year yearly=year monthly=month weekly=week daily=day hourly=hour " +
        "quarterly=quarter p.a=year annum=year"),
        Adjectives = Table("annual=year annualised=year annualized=year yearly=year monthly=month weekly=week daily=day hourly=hour quarterly=quarter");

    private static readonly FrozenSet<ulong> Fees = Word.Set("fee fees cost costs charge charges payment payments sum price prices rent subscription " +
        "subscriptions rate bill spend spending"), Links = Word.Set("of is at from to was now"), NoUnits = Word.Set("cent the se our its your their this that"),
        Shares = Word.Set("piece");

    private static readonly ulong A = Word.Hash("a"), An = Word.Hash("an"), Per = Word.Hash("per"), Each = Word.Hash("each"), Every = Word.Hash("every"),
        Million = Word.Hash("million"), M = Word.Hash("m"), In = Word.Hash("in"), Of = Word.Hash("of");

    private static FrozenDictionary<ulong,
        string> Table(string text) => text.Split(' ').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => Word.Hash(pair[0]), pair => pair[1]);

    /// <param name="end">The token behind the unit.</param>
    public static string? Read(Reading reading, int from, int to, int first, int last, out int end)
    {
        end = to;
        string? per = null;
        while (end < last && Next(reading, end, last, per is null, out var behind) is { } unit)
        {
            per = per is null ? unit : $"{per} per {unit}";
            end = behind;
        }
        return per ?? Before(reading, from, first);
    }

    private static string? Next(Reading reading, int at, int last, bool isFirst, out int end)
    {
        end = at + 1;
        var tokens = reading.Tokens;
        if (tokens[at].Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart | TokenTraits.AfterComma | TokenTraits.AfterQuote)) return null;
        if (Adverbs.TryGetValue(tokens[at].Hash, out var adverb)) return adverb;
        if (tokens[at].Has(TokenTraits.AfterSlash)) return UnitAt(reading, at, last, anyNoun: false, out end);
        // "$30bn annual contract"
        if (isFirst && Adjectives.TryGetValue(tokens[at].Hash, out var adjective) && !tokens[at].Has(TokenTraits.AfterParen)) return adjective;
        if (at + 1 >= last) return null;
        var hash = tokens[at].Hash;
        if (hash == Per && !NoUnits.Contains(tokens[at + 1].Hash) && !tokens[at + 1].Has(TokenTraits.Apart)) return UnitAt(reading, at + 1, last,
            anyNoun: true, out end);
        if ((hash == A || hash == An || hash == Each || hash == Every) && !tokens[at + 1].Has(TokenTraits.Apart)) return UnitAt(reading, at + 1, last,
            anyNoun: false, out end);
        return null;
    }

    private static string? UnitAt(Reading reading, int at, int last, bool anyNoun, out int end)
    {
        var tokens = reading.Tokens;
        end = at + 1;
        if (Numerals.MayStart(tokens[at]) && Numerals.Read(reading, at, last) is { } numeral && numeral.To < last && (numeral.Scale > 1
            || numeral.Number > 1 || tokens[at].IsNumber))
        {
            var noun = numeral.To; // "per million input tokens", "per 1,000 requests"
            while (noun < last && noun - numeral.To < 3 && !tokens[noun].Has(TokenTraits.Apart))
            {
                if (reading[noun].EndsWith("s", StringComparison.OrdinalIgnoreCase))
                {
                    end = noun + 1;
                    return $"{reading.Quote(at, numeral.To)} {Lower(reading.Quote(numeral.To, end))}".Replace("1M ", "million ",
                        StringComparison.Ordinal).Replace("1 million", "million", StringComparison.Ordinal);
                }
                noun++;
            }
            return null;
        }
        if (!Units.TryGetValue(tokens[at].Hash, out var unit))
        {
            if (!anyNoun || tokens[at].IsNumber || tokens[at].Has(TokenTraits.Currency) || tokens[at].Length < 3 || !char.IsLower(reading[at][0])) return null;
            unit = Lower(reading.Quote(at, end));
        }
        // "per GPU-hour", "per user month"
        if (end < last && tokens[end].Has(TokenTraits.AfterHyphen) && Units.TryGetValue(tokens[end].Hash, out var more)) (unit, end) = ($"{unit}-{more}",
            end + 1);
        return unit;
    }

    private static string Lower(string text) => text.Any(char.IsLower) ? text.ToLower(CultureInfo.InvariantCulture) : text;

    /// <summary>"annual $30bn", "a monthly fee of $20".</summary>
    private static string? Before(Reading reading, int from, int first)
    {
        var tokens = reading.Tokens;
        var at = from - 1;
        if (at < first || tokens[from].Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart)) return null;
        while (at > first && from - at <= 4 && (ValueQualifiers.IsQualifier(tokens[at].Hash) || Links.Contains(tokens[at].Hash))) at--;
        if (at > first && at < from - 1 && Fees.Contains(tokens[at].Hash)) at--;
        return tokens[at].Sentence == tokens[from].Sentence ? Adjectives.GetValueOrDefault(tokens[at].Hash) : null;
    }
}
