namespace BotService.Tests.Storage;

/// <summary>What somebody may type to see whether a search breaks.</summary>
internal static class NastyStrings
{
    private static readonly string[] Seeds =
    [
        "\"", "\"\"", "\"unclosed", "acme\"", "'", "''", "' OR 1=1 --", "'; DROP TABLE announcements; --", "acme*", "*", "*acme", "^acme", "-acme", "+acme",
        "acme - initech", "(acme", "acme)",
        "((((((((", "acme AND", "AND acme", "AND", "OR", "NOT", "NOT acme", "acme NOT", "acme OR OR initech", "NEAR", "NEAR(acme initech, 2)", "NEAR/2",
        "acme NEAR initech", "title:acme",
        "title : acme", "-title:acme", "{title text}:acme", "rank:bm25", "rowid:1", "acme + initech", "\"acme initech\"", "\"acme\" *", "a.b.c", "acme:initech",
        "acme;initech", "acme,initech", "acme&initech", "acme & initech",
        "acme | initech", "!acme", "acme <-> initech", "acme:*", "acme:A", "'acme' & ! 'initech'", "\\", "\\\\", "acme\\", "\\'", "\\\"", "\0", "acme\0initech",
        "\u0001", "\n", "acme\ninitech", "\t", "\r\n",
        "%", "_", "%%", "acme%", "@words", "@limit", "$1", "?", "?1", ":words", "{rows}", "{0}", "${jndi:ldap://x}", "<!channel>", "<@U123>",
        "<script>alert(1)</script>", "&lt;", "../../etc/passwd",
        "\u202Eacme", "\u200Bacme", "\uFEFFacme", "\uD83D", "\uDE42", "\uDE42\uD83D", "acme\uD800", "🙂",
        "👩‍👩‍👧‍👦", "ﬁ", "İ", "ı", "ß", "Å", "Å", "e\u0301",
        "\u0301", "\u0301\u0301\u0301", "ǅ", "𐐀", "𞤀", "a𞤀b", "𑄀", "ꟺ", "ᲀ", "\u1C80a",
        "ä\u0308", "한국어", "가각", "ｆｕｌｌ", "①②", "Ⅷ", "½", "٣", "१२३", "ཀ", "ก็", "שלום", "سلام", "\uE000", "a\uE000b", "\U000F0000", "\uFFFE", "\uFFFF", "\u0085",
        "\u2028", "null", "NULL", "true", "0", "-1", "1e309", "NaN", "0x7f", "--", "/*", "*/", "#", "``",
    ];

    public static IEnumerable<string> All =>
    [
        .. Seeds,
        .. Seeds.Select(seed => $"acme {seed} initech"),
        new string('a', 10_000),
        new string('"', 10_000),
        string.Join(' ', Enumerable.Range(0, 5_000).Select(i => $"w{i}")),
        string.Concat(Enumerable.Repeat("e\u0301", 5_000)),
    ];
}
