using BotService.Alerting.Parties;
using BotService.Domain.Parties;

namespace BotService.Alerting.Commands;

/// <summary>Reads the vendors that a command asks for.</summary>
public sealed class PartyArgument(PartySearch search)
{
    /// <summary>Exactly so many vendors, or the answer that says what is wrong.</summary>
    public (IReadOnlyList<Party> Found, CommandReply? Problem) Read(CommandCall call, int count, CommandHelp help)
    {
        var found = new List<Party>();
        var words = call.Words.Select(
            word => word.Trim(',', '.', '?')).Where(word => word.ToLowerInvariant() is not ("and" or "vs" or "with" or "&" or "of" or "")).ToList();
        for (var i = 0; i < words.Count;)
        {
            if (search.FindLongest(words, i) is not var (party, taken)) return ([], Unknown(words[i], help));
            found.Add(party);
            i += taken;
        }

        if (found.Count == count) return (found, null);
        var wanted = count == 1 ? "one vendor" : "two vendors";
        return (
            [],
            Replies.Mend(
                $"“{help.Name}” needs {wanted}, and I read {(found.Count == 0 ? "none" : Messages.Wording.Listed(found.Select(party => party.Name)))}.",
                $"Write: {help.Name} {help.Usage}.", [.. help.Examples]));
    }

    /// <summary>"I do not know that vendor", with what may be meant.</summary>
    public CommandReply Unknown(string word, CommandHelp help)
    {
        var problem = $"I do not know a vendor “{word}”.";
        var meant = search.Suggest(word, 3);
        return meant.Count > 0
            ? Replies.DidYouMean(problem, [.. meant.Select(party => (party.Name, $"{help.Name} {party.Id}"))])
            : Replies.Mend(problem, "Try its full name, or a product of its.", [.. help.Examples]);
    }
}
