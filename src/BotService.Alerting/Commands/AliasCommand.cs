using System.Text.RegularExpressions;
using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Messages;
using BotService.Alerting.Parties;

namespace BotService.Alerting.Commands;

/// <summary><c>alias big5 = aws, azure, google cloud</c>.</summary>
public sealed partial class AliasCommand(IAliasStore store, PartySearch search, PartyArgument arguments, Lazy<CommandCatalogue> catalogue) : ICommand
{
    private const int MostVendors = 50, MostAliases = 100;

    /// <summary>Words that mean something of their own beside vendors.</summary>
    private static readonly string[] Taken =
        ["all", "any", "everything", "digest", "alerts", "quiet", "zone", "threshold", "days",
        "signals", "signal", "kind", "off", "on", "now", "today", "last", "this",
            "or", "and", "not", "vs", "with", "for", "since", "until", "over", "under", "post", "preview", "yesterday", "past", "except", "without"];

    public CommandHelp Help { get; } = new(
        "alias", [], "name = vendor, vendor…",
        "Gives several vendors one name for this workspace; it stands wherever a vendor can.",
        ["alias big5 = aws, azure, google cloud, openai, anthropic", "aliases", "unalias big5"],
        ["The name is one word. Then: news big5, subscribe big5, mute big5 7d, openai big5. "
            + "A kind of vendor (hyperscaler) or another alias may stand in the list."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var words = call.Words.SelectMany(word => word.Replace("=", " = ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word is not ("=" or "is" or "as" or "for" or "means" or "to" or "-")).ToList();
        var workspace = call.Request.Channel.Workspace;
        var known = await store.ListAsync(workspace, cancellationToken);
        if (words.Count == 0) return AliasesCommand.Listed(known, search);
        var name = words[0].Trim(',', ':', '"', '\'').ToLowerInvariant();
        var shown = Wording.Shortened(name, 40);
        if (words.Count == 1)
            return known.FirstOrDefault(alias => alias.Name == name) is { } one
                ? AliasesCommand.Listed([one], search)
                : Replies.Mend($"Which vendors does “{shown}” stand for?", "Write a name and vendors.", [.. Help.Examples]);
        if (!NamePattern().IsMatch(name))
            return Replies.Mend($"“{shown}” cannot be an alias.", "An alias is one word of 2 to 30 letters and digits.", [.. Help.Examples]);
        if (search.Find(name) is { } party)
            return Replies.Mend($"“{shown}” is {party.Name} already.", "Choose a name that no vendor has.", [.. Help.Examples]);
        if (catalogue.Value.Find(name) is not null || Taken.Contains(name) || Words.DealKind(name) is not null || Words.PartyKind(name) is not null
            || SignalNames.Find(name) is not null || SettingReader.Time(name) is not null || SettingReader.Days(name) is not null)
            return Replies.Mend($"“{shown}” is a word of a command.", "Choose another name.", [.. Help.Examples]);

        var ids = new List<string>();
        var plain = words.Skip(1).SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries)).ToList();
        for (var i = 0; i < plain.Count;)
        {
            if (search.FindLongest(plain, i) is var (found, taken))
            {
                ids.Add(found.Id);
                i += taken;
            }
            else if (known.FirstOrDefault(alias => alias.Name.Equals(plain[i], StringComparison.OrdinalIgnoreCase)) is { } other)
            {
                ids.AddRange(other.PartyIds);
                i++;
            }
            else if (Words.PartyKind(plain[i]) is { } kind)
            {
                ids.AddRange(search.OfKind(kind).Select(each => each.Id));
                i++;
            }
            else if (plain[i].ToLowerInvariant() is "and" or "&" or "+" or "or") i++;
            else return Unknown(call, plain[i]);
        }

        ids = [.. ids.Distinct()];
        if (ids.Count is 0 or > MostVendors)
            return Replies.Mend(Wording.Text($"An alias stands for 1 to {MostVendors} vendors; that is {ids.Count}."), "Name fewer.", [.. Help.Examples]);
        if (known.Count >= MostAliases && known.All(alias => alias.Name != name))
            return Replies.Mend(Wording.Text($"This workspace has {MostAliases} aliases, the most there can be."), "Remove one first.", "aliases");
        await store.SaveAsync(workspace, new VendorAlias(name, ids), cancellationToken);
        return Replies.Say(
            $"“{name}” stands for {AliasesCommand.Names(ids, search)}, for everybody in this workspace. What was subscribed with it before stays as it is.",
            Replies.Run("News on it", $"news {name}"), Replies.Run("Remove it", $"unalias {name}"));
    }

    private CommandReply Unknown(CommandCall call, string word)
    {
        var meant = search.Near(word, 3);
        return meant.Count == 0
            ? arguments.Unknown(word, Help)
            : Replies.DidYouMean(
                $"I do not know a vendor “{word}”.",
                [.. meant.Select(party => (party.Name, "alias " + CommandText.Again(
                    call.Words.Select(typed => typed.Trim(',', '=') == word ? party.Id : typed))))]);
    }

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}_-]{1,29}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}

public sealed class AliasesCommand(IAliasStore store, PartySearch search) : ICommand
{
    public CommandHelp Help { get; } = new(
        "aliases", [], "", "Lists this workspace's own names for vendors.",
        ["aliases", "alias big5 = aws, azure, google cloud, openai, anthropic", "unalias big5"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        Listed(await store.ListAsync(call.Request.Channel.Workspace, cancellationToken), search);

    internal static CommandReply Listed(IReadOnlyList<VendorAlias> aliases, PartySearch search) => aliases.Count == 0
        ? Replies.Mend("This workspace has no alias.", "Give several vendors one name.", "alias big5 = aws, azure, google cloud, openai, anthropic")
        : new(new Chat.ChatMessage
        {
            Summary = Wording.Count(aliases.Count, "alias", "aliases"),
            Blocks = [new Chat.MessageBlock.Bullets(
                "This workspace's names for vendors", [.. aliases.Select(alias => Chat.RichText.Lead(alias.Name + ":", Names(alias.PartyIds, search)))])],
        });

    internal static string Names(IReadOnlyList<string> ids, PartySearch search) => Wording.Listed(ids.Select(id => search.Find(id)?.Name ?? id));
}

public sealed class UnaliasCommand(IAliasStore store) : ICommand
{
    public CommandHelp Help { get; } = new(
        "unalias", [], "name", "Removes one of this workspace's names for vendors.", ["unalias big5", "aliases", "alias big5 = aws, azure"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Words.Count == 0) return Replies.Mend("Which alias?", "Give its name; “aliases” lists them.", [.. Help.Examples]);
        var name = call.Words[0].Trim(',', '.').ToLowerInvariant();
        return await store.RemoveAsync(call.Request.Channel.Workspace, name, cancellationToken)
            ? Replies.Say($"“{name}” stands for nothing any more. What was subscribed with it stays as it is.")
            : Replies.Mend($"There is no alias “{Wording.Shortened(name, 40)}”.", "“aliases” lists those there are.", "aliases");
    }
}
