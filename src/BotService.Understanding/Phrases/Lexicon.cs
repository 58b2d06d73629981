namespace BotService.Understanding.Phrases;

/// <summary>Lists of words that several rules share, and the forms of verbs.</summary>
internal static class Lexicon
{
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["@deal"] = "deal|deals|agreement|agreements|contract|contracts|pact|pacts|partnership|arrangement|megadeal|tie|alliance|commitment|commitments|lease|leases|order|orders|accord|collaboration",
        ["@contract"] = "deal|deals|agreement|agreements|contract|contracts|pact|megadeal|lease|leases|order|orders|accord|commitment",
        ["@sign"] = "sign~|ink~|strike~|reach~|land~|secure~|clinch~|seal~|win~|enter~|finalize~|finalise~|extend~|expand~|renew~|announce~|unveil~|agree~|score~|close~|nab~|award~|lock~",
        ["@buy"] = "buy~|acquire~|purchase~|snap~|swallow~|gobble~|absorb~|scoop~|nab~",
        ["@computing"] = "compute|computing|cloud|gpu|gpus|chip|chips|tpu|tpus|center|centers|centre|centres|datacenter|datacenters|processors|accelerators|gigawatt|gigawatts|gw|megawatt|megawatts|mw|capacity|infrastructure|server|servers|wafer|wafers|silicon|trainium|blackwell|semiconductor|semiconductors|inference|supercomputer|supercomputing|hbm|foundry|fab|nuclear|power|energy|electricity",
        ["@chips"] = "chip|chips|gpu|gpus|tpu|tpus|processor|processors|accelerator|accelerators|semiconductor|semiconductors|h20|h20s|h100|h100s|h200|h200s|a100|a800|h800|trainium|blackwell|wafers|hbm",
        ["@software"] = "api|apis|service|services|product|products|app|apps|application|applications|software|platform|tool|tools|version|versions|feature|features|model|models|endpoint|endpoints|plan|plans|tier|tiers|sdk|library|libraries|runtime|runtimes|module|modules|extension|extensions|addin|addins|addons|plugin|plugins|connector|connectors|editor|client|clients|integration|server|database|databases|framework|driver|drivers|instance|instances|gateway|agent|assistant|os|browser|image|images|package|packages|protocol|login|authentication|portal|console|cli|hardware|device|devices|support|servers|cloud|workloads|system|website|site",
        ["@rise"] = "raise~|raising|hike~|increase~|double~|triple~|quadruple~|jack~|bump~|lift~|up~|push~",
        ["@fall"] = "cut~|slash~|lower~|reduce~|drop~|halve~|trim~",
        ["@prices"] = "price|prices|pricing|fee|fees|rates|tariffs|costs|subscription|subscriptions|charges|bills",
        ["@regulator"] = "ftc|doj|cma|commission|eu|european|regulator|regulators|watchdog|watchdogs|bundeskartellamt|jftc|kftc|samr|cade|agcm|accc|cnmc|justice|authority|authorities|brussels|prosecutors|court|judge|tribunal|states|attorneys|government|antitrust|ofcom|ec|lawmakers",
        ["@probe"] = "probe~|investigate~|investigation|investigations|inquiry|inquiries|sue~|lawsuit|lawsuits|suit|charge~|accuse~|fine~|complaint|complaints|scrutiny|scrutinize~|scrutinise~|ruling|rules|ruled|rule|verdict|appeal~|appeals|objections|raid~|order~|block~|blocks|challenge~|clear~|approve~|approval|settle~|settlement|review~|remedies|hearing|trial|crackdown|warn~",
        ["@end"] = "retire~|deprecate~|discontinue~|sunset~|sunsetting|decommission~|shutter~|scrap~|axe~|abandon~|kill~|end~|stop~|cease~|drop~|remove~|withdraw~|withdrew|pull~|terminate~|eliminate~|phase~|phasing",
        ["@leave"] = "leave~|quit~|ditch~|dump~|abandon~|exit~|drop~|replace~|swap~|escape~",
        ["@restrict"] = "restrict~|block~|ban~|bar~|limit~|cut~|revoke~|suspend~|disable~|prohibit~|halt~|pause~|stop~|throttle~|remove~|deny|denies|denied|close~|curb~|lock~|shut~|prevent~|pull~",
        ["@choose"] = "choose~|chose|select~|pick~|tap~|adopt~|standardize~|standardise~|embrace~",
        ["@tech"] = "software|cloud|ai|data|security|cybersecurity|database|developer|chip|chipmaker|semiconductor|saas|analytics|observability|infrastructure|startup|startups|platform|identity|automation|networking|storage|coding|devops|kubernetes|api|tech|technology|enterprise|hosting|virtualization|monitoring|robotics|model",
    };

    private static readonly Dictionary<string, string[]> Irregular = string.Concat(
        "buy bought, sell sold, strike struck, win won, pay paid, spend spent, leave left, take took taken, choose chose chosen, withdraw withdrew withdrawn, ",
        "begin began begun beginning, bind bound, give gave given, lose lost, make made, build built, wind wound, stick stuck, tie tying, die dying, ",
        "forbid forbade forbidden, break broke broken, go goes went gone, get got gotten, run ran, seek sought, overtake overtook, swear swore, hold held, ",
        "say said, tell told, bring brought, come came, send sent, freeze froze frozen, meet met, become became, write wrote written, keep kept, ",
        "deny denies denied, shut shutting, fight fought, bid bidding, do did done does")
        .Split(", ").Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);

    /// <summary>The words that one element of a cue stands for.</summary>
    public static IEnumerable<string> Expand(string element)
    {
        foreach (var part in element.Split('|'))
        {
            if (part[0] == '@')
                foreach (var word in Lists[part].Split('|'))
                    foreach (var form in Expand(word)) yield return form;
            else if (part[^1] == '~')
                foreach (var form in Forms(part[..^1])) yield return form;
            else if (part.Contains('-', StringComparison.Ordinal)) throw new FormatException($"'{part}' is two words to the scanner: write them as two elements");
            else yield return part;
        }
    }

    /// <summary>Regular forms, with a doubled consonant too ("stopped"), and the irregular ones; forms that do not exist do no harm.</summary>
    private static IEnumerable<string> Forms(string verb)
    {
        yield return verb;
        yield return verb + "s";
        yield return verb + "es";
        var stem = verb.EndsWith('e') ? verb[..^1] : verb;
        yield return stem + "ed";
        yield return stem + "ing";
        yield return verb + "ing";
        yield return verb + verb[^1] + "ed";
        yield return verb + verb[^1] + "ing";
        if (verb.EndsWith('y'))
        {
            yield return verb[..^1] + "ies";
            yield return verb[..^1] + "ied";
        }
        if (Irregular.TryGetValue(verb, out var forms))
            foreach (var form in forms) yield return form;
    }
}
