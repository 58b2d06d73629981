using System.Collections.Frozen;

namespace BotService.Understanding.Text;

/// <summary>A currency as a text names it.</summary>
/// <param name="Code">ISO 4217; null where the words name a currency that is not known, or one of several.</param>
/// <param name="Family">The unit's word ("dollar") where a place or a code beside it may still say whose it is; else null.</param>
/// <param name="Part">0.01 for cents and pence.</param>
internal readonly record struct Currency(string? Code, string? Family = null, decimal Part = 1);

/// <summary>All currencies of ISO 4217 by code, by sign, and by the words for their units with the places whose they are.</summary>
internal static class CurrencyTable
{
    /// <summary>Code, words of the unit, words of the place; a star where the unit's bare word means this one.</summary>
    private const string Units = """
        USD:dollar,buck:american america us u.s states:*
        AUD:dollar:australian aussie australia
        CAD:dollar:canadian canada
        NZD:dollar:zealand kiwi
        HKD:dollar:kong
        SGD:dollar:singapore singaporean
        TWD:dollar:taiwan taiwanese
        BND:dollar:brunei
        JMD:dollar:jamaican jamaica
        TTD:dollar:trinidad
        BBD:dollar:barbadian barbados
        BSD:dollar:bahamian
        BZD:dollar:belize
        FJD:dollar:fijian fiji
        GYD:dollar:guyanese guyana
        LRD:dollar:liberian
        NAD:dollar:namibian
        SRD:dollar:surinamese
        XCD:dollar:caribbean
        EUR:euro,euros::*
        GBP:pound,quid,sterling:british uk u.k:*
        EGP:pound:egyptian egypt
        LBP:pound:lebanese lebanon
        SYP:pound:syrian
        SDG:pound:sudanese
        JPY:yen:japanese japan:*
        CNY:yuan,renminbi,rmb:chinese china:*
        KRW:won:korean korea:*
        INR:rupee:indian india:*
        PKR:rupee:pakistani pakistan
        LKR:rupee:lankan lanka
        NPR:rupee:nepalese nepali nepal
        MUR:rupee:mauritian
        IDR:rupiah,rupiahs:indonesian:*
        CHF:franc:swiss:*
        CDF:franc:congolese
        RWF:franc:rwandan
        GNF:franc:guinean
        XPF:franc:cfp
        SEK:krona,kronor,krone,kroner,crown:swedish sweden
        NOK:krona,kronor,krone,kroner,crown:norwegian norway
        DKK:krona,kronor,krone,kroner,crown:danish denmark
        ISK:krona,kronor,kronur,krone,kroner,crown:icelandic iceland
        CZK:koruna,korunas,koruny,crown:czech:*
        SAR:riyal:saudi arabian:*
        QAR:riyal:qatari qatar
        OMR:rial,riyal:omani oman
        IRR:rial:iranian iran
        YER:rial,riyal:yemeni
        AED:dirham:emirati emirates uae:*
        MAD:dirham:moroccan morocco
        KWD:dinar:kuwaiti kuwait
        BHD:dinar:bahraini bahrain
        JOD:dinar:jordanian jordan
        IQD:dinar:iraqi iraq
        DZD:dinar:algerian algeria
        TND:dinar:tunisian tunisia
        LYD:dinar:libyan libya
        RSD:dinar:serbian serbia
        ILS:shekel,sheqel:israeli:*
        TRY:lira,liras,lire:turkish:*
        MXN:peso:mexican mexico
        PHP:peso:philippine philippines
        ARS:peso:argentine argentinian argentina
        CLP:peso:chilean chile
        COP:peso:colombian colombia
        UYU:peso:uruguayan uruguay
        DOP:peso:dominican
        CUP:peso:cuban
        BRL:real,reais:brazilian brazil
        PLN:zloty,zlotys,zlotych,złoty,złotych::*
        HUF:forint::*
        RON:leu,lei:romanian:*
        MDL:leu,lei:moldovan
        BGN:lev,leva:bulgarian:*
        RUB:ruble,rouble:russian:*
        BYN:ruble,rouble:belarusian
        UAH:hryvnia,hryvnias,hryvna::*
        KZT:tenge::*
        UZS:som,sum:uzbek uzbekistani
        KGS:som:kyrgyz
        AZN:manat:azerbaijani:*
        TMT:manat:turkmen
        GEL:lari::*
        AMD:dram::*
        THB:baht::*
        VND:dong:vietnamese:*
        MYR:ringgit:malaysian:*
        KHR:riel::*
        MMK:kyat::*
        LAK:kip::*
        BDT:taka::*
        MNT:tugrik,togrog::*
        AFN:afghani::*
        MVR:rufiyaa::*
        BTN:ngultrum::*
        ZAR:rand,rands::*
        NGN:naira,nairas::*
        GHS:cedi::*
        KES:shilling:kenyan kenya
        UGX:shilling:ugandan uganda
        TZS:shilling:tanzanian tanzania
        SOS:shilling:somali
        ETB:birr::*
        ZMW:kwacha:zambian zambia
        MWK:kwacha:malawian malawi
        AOA:kwanza::*
        MZN:metical,meticais::*
        BWP:pula::*
        MGA:ariary::*
        PEN:sol,soles:peruvian
        BOB:boliviano::*
        PYG:guarani,guaranies::*
        VES:bolivar,bolivares::*
        GTQ:quetzal,quetzales::*
        HNL:lempira::*
        CRC:colon,colones:rican
        MOP:pataca::*
        PGK:kina::*
        XOF:cfa:african
        ?:bitcoin,bitcoins,btc,ether,ethereum,usdt,usdc::*
        """;

    private const string Codes = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNH " +
        "CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP " +
        "GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD " +
            "MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP " +
        "PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU " +
            "UZS VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG";

    /// <summary>Known to everybody: these stand before a small number too ("EUR 20"), where a rarer one could be a product ("PHP 8").</summary>
    private static readonly FrozenSet<ulong> Major = Word.Set("usd eur gbp jpy chf aud cad inr sek nok dkk cny sgd hkd nzd rmb rs re us$ euro euros");

    /// <summary>Words, names of products and of companies before they are codes: never glued to a number ("TOP500", "COP30"), and beside one only with a
    /// scale.</summary>
    private static readonly FrozenSet<ulong> Doubtful = Word.Set("all amd ang bam bob bsd cop cup ern gel gip lsl mad mop mur nad nio pen php ron scr sdg " +
        "shp sos ssp stn top try won sol sum som real colon crown pula kip");

    /// <summary>Short forms that stand before a number or behind it. A family in place of a code: several countries write it so.</summary>
    private const string Shorts = "Rs=INR Rs=rupee RS=rupee Re=rupee Rp=IDR RM=MYR NIS=ILS RMB=CNY kr=krona Kr=krona SFr=CHF Sfr=CHF Fr=CHF Dh=AED Dhs=AED " +
        "KSh=KES Ksh=KES USh=UGX TSh=TZS Tk=BDT P=PHP Bs=BOB Kč=CZK Ft=HUF zł=PLN STG=GBP CNH=CNY " +
        "dollars=USD euro=EUR Euro=EUR euros=EUR Euros=EUR yen=JPY Yen=JPY yuan=CNY Yuan=CNY rupees=rupee Rupees=rupee TL=TRY SR=SAR QR=QAR BD=BHD KD=KWD " +
            "GH₵=GHS LE=EGP Php=PHP Mex=MXN";

    /// <summary>What stands glued before a dollar sign.</summary>
    private const string DollarPrefixes = "US=USD U.S=USD A=AUD AU=AUD Aus=AUD C=CAD CA=CAD Can=CAD CAN=CAD Cdn=CAD CDN=CAD NZ=NZD HK=HKD S=SGD SG=SGD " +
        "Sing=SGD NT=TWD TW=TWD R=BRL BR=BRL Mex=MXN MX=MXN J=JMD TT=TTD AR=ARS COL=COP Col=COP CLP=CLP " +
        "B=BND BZ=BZD EC=XCD FJ=FJD GY=GYD N=NAD RD=DOP MOP=MOP Bds=BBD BDS=BBD U=UYU CI=KYD";

    private const string Signs = "$=dollar €=EUR £=GBP ¥=yen ₹=INR ₩=KRW ₪=ILS ₫=VND ₺=TRY ₽=RUB ₴=UAH ₦=NGN ฿=THB ₱=PHP ₸=KZT ₾=GEL ₵=GHS ₡=CRC ₲=PYG " +
        "₭=LAK ₮=MNT ₼=AZN ₨=rupee ￥=yen ＄=dollar ￡=GBP ￦=KRW ৳=BDT ៛=KHR ﷼=rial ؋=AFN ₯=? ₿=?";

    private const string Parts = "cent=USD cents=USD ¢=USD pence=GBP penny=GBP pennies=GBP paise=INR paisa=INR";

    private static readonly FrozenDictionary<ulong, string> ByCode = Codes.Split(' ').ToFrozenDictionary(code => Word.Hash(code), code => code == "CNH"
        ? "CNY" : code);
    private static readonly FrozenDictionary<string, string> ByShort = Pairs(Shorts), ByPrefix = Pairs(DollarPrefixes), BySign = Pairs(Signs);
    private static readonly FrozenDictionary<ulong, Currency> ByPart = Pairs(Parts).ToFrozenDictionary(pair => Word.Hash(pair.Key),
        pair => new Currency(pair.Value, Part: 0.01m));
    private static readonly FrozenDictionary<ulong, string> Families;
    private static readonly FrozenDictionary<string, string> Defaults;
    private static readonly FrozenDictionary<(string Family, ulong Place), string> ByPlace;
    private static readonly FrozenSet<ulong> Places, PlaceLeads = Word.Set("hong new south north sri saudi united u.s costa"), Reals = Word.Set("real"),
        ShortForms, Beginnings;

    static CurrencyTable()
    {
        var families = new Dictionary<ulong, string>();
        var defaults = new Dictionary<string, string>();
        var places = new Dictionary<(string, ulong), string>();
        foreach (var line in Units.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var fields = line.Split(':');
            var nouns = fields[1].Split(',');
            foreach (var noun in nouns)
            {
                families.TryAdd(Word.Hash(noun), nouns[0]);
                families.TryAdd(Word.Hash(noun + "s"), nouns[0]);
                foreach (var place in fields[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)) places.TryAdd((families[Word.Hash(noun)],
                    Word.Hash(place)), fields[0]);
            }
            if (fields.Length > 3) defaults.TryAdd(nouns[0], fields[0]);
        }
        foreach (var (place, code) in new[] { ("japan", "JPY"), ("japanese", "JPY"), ("china", "CNY"), ("chinese", "CNY") }) places.TryAdd(("yen",
            Word.Hash(place)), code);
        Families = families.ToFrozenDictionary();
        Defaults = defaults.ToFrozenDictionary();
        ByPlace = places.ToFrozenDictionary();
        Places = places.Keys.Select(key => key.Item2).ToFrozenSet();
        ShortForms = ByShort.Keys.Select(word => Word.Hash(word)).ToFrozenSet();
        Beginnings = [.. ByCode.Keys, .. ShortForms, .. ByPrefix.Keys.Select(prefix => Word.Hash(prefix))];
    }

    /// <summary>Whether a word can stand before an amount: what most words can't.</summary>
    public static bool MayBegin(ulong hash) => Beginnings.Contains(hash);

    public static bool IsShortForm(ulong hash) => ShortForms.Contains(hash);

    /// <summary>Whether letters that run into digits are a currency ("USD34", "Rs2000") and not a name ("COP30", "H200").</summary>
    public static bool IsGlued(ReadOnlySpan<char> letters, bool afterDollar) =>
        (letters.Length >= 2 && ByShort.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(letters) && !letters.SequenceEqual("LE")
            && !letters.SequenceEqual("SR") && !letters.SequenceEqual("BD") && !letters.SequenceEqual("Re")) ||
        (afterDollar && ByPrefix.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(letters)) || (IsUpper(letters) && Word.Hash(letters) is var hash
            && ByCode.ContainsKey(hash) && !Doubtful.Contains(hash));

    public static bool IsMajor(ulong hash) => Major.Contains(hash);

    public static bool IsDoubtful(ulong hash) => Doubtful.Contains(hash);

    public static Currency? Sign(ReadOnlySpan<char> sign) =>
        sign is "¢" ? new("USD", Part: 0.01m) : sign is "%" ? null : BySign.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(sign, out var name)
            ? Named(name) : new Currency(null);

    /// <summary>What stands glued before a sign: "HK" of "HK$", a code too. Unknown capitals make the currency an unknown one.</summary>
    public static Currency? Prefix(ReadOnlySpan<char> word, ReadOnlySpan<char> sign) =>
        sign is "$" ? ByPrefix.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var code) ? new(code) : Code(word) ?? (word.Length <= 3
            && IsUpper(word) ? new Currency(null) : null)
        : sign is "¥" && word is "CN" or "RMB" or "CNY" ? new("CNY") : sign is "£" && word is "E" or "LE" ? new("EGP") : sign is "₵"
            && word is "GH" ? new("GHS") : null;

    public static Currency? Code(ReadOnlySpan<char> word) =>
        ByShort.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var name) ? Named(name)
        : word.Length == 3 && (IsUpper(word) || Major.Contains(Word.Hash(word))) && ByCode.TryGetValue(Word.Hash(word), out var code) ? new(code) : null;

    /// <summary>The word for a unit: "dollars", "zlotys", "cents".</summary>
    public static Currency? Noun(ulong hash) => Families.TryGetValue(hash, out var family) ? Named(family) : ByPart.TryGetValue(hash, out var part) ? part
        : null;

    public static bool IsPlace(ulong hash) => Places.Contains(hash) || PlaceLeads.Contains(hash);

    /// <summary>Whose unit it is, by the place that is named with it.</summary>
    public static string? Of(string family, ulong place) => ByPlace.GetValueOrDefault((family, place));

    /// <summary>Whose unit an ambiguous sign or word means, where the announcement names one of the places alone.</summary>
    public static string? ByPlacesOf(Reading reading, string family)
    {
        string? found = null;
        foreach (var token in reading.Tokens)
            if (Places.Contains(token.Hash) && Of(family, token.Hash) is { } code)
            {
                if (found is not null && found != code) return null;
                found = code;
            }
        return found;
    }

    private static Currency Named(string name) =>
        name == "?" ? default : name.Length == 3 && char.IsUpper(name[0]) ? new(name) : new(Defaults.GetValueOrDefault(name) is { } code
            && code != "?" ? code : null, name);

    private static bool IsUpper(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
            if (!char.IsUpper(letter)) return false;
        return true;
    }

    private static FrozenDictionary<string, string> Pairs(string text)
    {
        var pairs = new Dictionary<string, string>();
        foreach (var pair in text.Split(' ')) pairs[pair[..pair.IndexOf('=')]] = pair[(pair.IndexOf('=') + 1)..];
        return pairs.ToFrozenDictionary();
    }
}
