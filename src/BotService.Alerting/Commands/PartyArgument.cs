using BotService.Alerting.Messages;
using BotService.Alerting.Parties;
using BotService.Domain.Parties;

namespace BotService.Alerting.Commands;

/// <summary>Reads the vendors that a command asks for.</summary>
public sealed class PartyArgument(PartySearch search)
{
    private static readonly string[] Connectors =
        ["and", "or", "vs", "versus", "with", "to", "&", "+", "-", "--", "of", "on", "for", "the", "about", "between", ""];

    /// <summary>So many vendors, or the answer that says what is wrong.</summary>
    public (IReadOnlyList<Party> Found, CommandReply? Problem) Read(CommandCall call, int count, CommandHelp help, int? most = null)
    {
        var found = new List<Party>();
        var words = Plain(call.Words);
        for (var i = 0; i < words.Count;)
        {
            if (search.FindLongest(words, i) is not var (party, taken)) return ([], Unknown(words[i], help));
            if (!found.Contains(party)) found.Add(party);
            i += taken;
        }

        if (found.Count >= count && found.Count <= (most ?? count)) return (found, null);
        var wanted = most > count ? "a vendor" : count == 1 ? "one vendor" : "two vendors";
        return (
            [],
            Replies.Mend(
                $"“{help.Name}” needs {wanted}, and I read {(found.Count == 0 ? "none" : Wording.Listed(found.Select(party => party.Name)))}.",
                $"Write: {help.Name} {help.Usage}.", [.. help.Examples]));
    }

    /// <summary>The vendors that the words name, when they name nothing else; empty otherwise.</summary>
    public IReadOnlyList<Party> TryRead(IReadOnlyList<string> typed)
    {
        var found = new List<Party>();
        var words = Plain(typed);
        for (var i = 0; i < words.Count;)
        {
            if (search.FindLongest(words, i) is not var (party, taken)) return [];
            found.Add(party);
            i += taken;
        }

        return [.. found.Distinct()];
    }

    /// <summary>"I do not know that vendor", with what may be meant.</summary>
    public CommandReply Unknown(string word, CommandHelp help)
    {
        var problem = $"I do not know a vendor “{word}”.";
        var meant = search.Near(word, 3);
        return meant.Count > 0
            ? Replies.DidYouMean(problem, [.. meant.Select(party => (party.Name, $"{help.Name} {party.Id}"))])
            : Replies.Mend(problem, "Try its full name, or a product of its.", [.. help.Examples]);
    }

    /// <summary>Without marks and small words, the vendors of lists and aliases one by one.</summary>
    private static List<string> Plain(IReadOnlyList<string> words) =>
    [
        .. words.SelectMany(word => word.Split([',', '|', ';'], StringSplitOptions.RemoveEmptyEntries)).Select(word => word.Trim('.', '?', '!', '\'', ' '))
            .Where(word => !Connectors.Contains(word.ToLowerInvariant())),
    ];
}
