using System.Text.Json.Nodes;

namespace BotService.Tests.Fakes.Slack;

/// <summary>
/// What Slack would refuse of a message or view, or what would be live in it that must not be: limits, mentions, emoji, addresses. Written
/// from Slack's documentation, not from our renderer. https://docs.slack.dev/reference/block-kit
/// </summary>
internal static class SlackOutput
{
    private static readonly string[] InMessages = ["section", "divider", "actions", "context", "header", "rich_text", "data_visualization"];
    private static readonly string[] InViews = ["section", "divider", "actions", "context", "header", "rich_text", "input"];

    /// <summary>Everything wrong with a message; empty when Slack takes it and nothing in it is live but our own links.</summary>
    /// <param name="knownHosts">Hosts that links may lead to; null to allow any, as long as the true host is shown.</param>
    public static IReadOnlyList<string> CheckMessage(JsonObject message, IReadOnlyCollection<string>? knownHosts = null)
    {
        var problems = new List<string>();
        if (message["text"] is not JsonValue text || text.GetValue<string>().Length == 0) problems.Add("no top-level text");
        else CheckMrkdwn(text.GetValue<string>(), "text", problems, mayLink: false, knownHosts);
        if (message["blocks"] is JsonArray blocks) CheckBlocks(blocks, InMessages, 50, problems, knownHosts);
        foreach (var flag in new[] { "unfurl_links", "unfurl_media", "link_names" })
            if (message[flag] is JsonValue value && value.ToString() is "true") problems.Add($"{flag} is on");
        return problems;
    }

    public static IReadOnlyList<string> CheckView(JsonObject view, IReadOnlyCollection<string>? knownHosts = null)
    {
        var problems = new List<string>();
        var isModal = (string?)view["type"] == "modal";
        if (isModal)
        {
            Length(view["title"]?["text"], 1, 24, "title", problems);
            if (view["submit"] is { } submit) Length(submit["text"], 1, 24, "submit", problems);
            if (view["close"] is { } close) Length(close["text"], 1, 24, "close", problems);
            if (view["submit"] is null && (view["blocks"] as JsonArray)!.Any(block => (string?)block!["type"] == "input"))
                problems.Add("inputs without a submit button");
        }
        else if ((string?)view["type"] != "home")
        {
            problems.Add("a view is a modal or a home");
        }

        if (((string?)view["private_metadata"])?.Length > 3000) problems.Add("private_metadata is too long");
        CheckBlocks((JsonArray)view["blocks"]!, InViews, 100, problems, knownHosts, isHome: !isModal);
        return problems;
    }

    /// <summary>All text a reader sees, in order.</summary>
    public static string TextOf(JsonNode? node) => node switch
    {
        JsonObject item =>
            string.Concat(item.Where(member => member.Value is JsonObject or JsonArray || member.Key is "text" or "title").Select(
                member => TextOf(member.Value))),
        JsonArray items => string.Join('\n', items.Select(TextOf).Where(text => text.Length > 0)),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => "",
    };

    private static void CheckBlocks(
        JsonArray blocks, string[] known, int most, List<string> problems, IReadOnlyCollection<string>? knownHosts, bool isHome = false)
    {
        if (blocks.Count == 0) problems.Add("no blocks");
        if (blocks.Count > most) problems.Add($"{blocks.Count} blocks");
        if (most == 50 && TextOf(blocks).Length > 13_000) problems.Add($"{TextOf(blocks).Length} characters over all blocks");
        var actionIds = new HashSet<string>(StringComparer.Ordinal);
        var blockIds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in blocks.OfType<JsonObject>())
        {
            var type = (string)block["type"]!;
            if (!known.Contains(type)) problems.Add($"block {type}");
            if (block["block_id"] is { } id && !blockIds.Add((string)id!)) problems.Add($"block_id {id} twice");
            switch (type)
            {
                case "header":
                    Plain(block["text"], 150, "header", problems);
                    break;
                case "context":
                    foreach (var element in Elements(block, 10, problems))
                    {
                        if ((string?)element["type"] == "mrkdwn") CheckMrkdwnObject(element, problems, knownHosts);
                        else Plain(element, 3000, "context", problems);
                    }

                    break;
                case "rich_text":
                    CheckRichText(block, problems, knownHosts, isHome);
                    break;
                case "actions":
                    foreach (var element in Elements(block, 25, problems)) CheckElement(element, actionIds, problems);
                    var buttons = Elements(block, 25, problems)
                        .Count(element => !((string?)element["action_id"] ?? "").StartsWith("share", StringComparison.Ordinal));
                    if (most == 50 && buttons > 4) problems.Add("more than four buttons");
                    break;
                case "input":
                    Plain(block["label"], 2000, "label", problems);
                    if (block["hint"] is { } hint) Plain(hint, 2000, "hint", problems);
                    CheckElement((JsonObject)block["element"]!, new HashSet<string>(StringComparer.Ordinal), problems);
                    break;
                case "data_visualization":
                    CheckChart(block, problems);
                    break;
            }
        }
    }

    private static void CheckElement(JsonObject element, HashSet<string> actionIds, List<string> problems)
    {
        Length(element["action_id"], 1, 255, "action_id", problems);
        if (!actionIds.Add((string)element["action_id"]!)) problems.Add($"action_id {element["action_id"]} twice");
        if (element["placeholder"] is { } placeholder) Plain(placeholder, 150, "placeholder", problems);
        var type = (string)element["type"]!;
        if (type == "button")
        {
            Plain(element["text"], 75, "button", problems);
            if (element["value"] is { } value) Length(value, 0, 2000, "value", problems);
            if (element["url"] is { } url) Length(url, 1, 3000, "url", problems);
        }
        else if (element["options"] is JsonArray options)
        {
            if (options.Count is 0 or > 100) problems.Add($"{options.Count} options");
            foreach (var option in options) CheckOption(option!, problems);
        }
        else if (type is "static_select" or "multi_static_select")
        {
            problems.Add("a list without options");
        }

        var chosen = (element["initial_options"] as JsonArray)?.ToList() ?? [];
        if (element["initial_option"] is { } one) chosen.Add(one);
        foreach (var option in chosen) CheckOption(option!, problems);
        if (type is "static_select" or "multi_static_select"
            && chosen.Any(option => !((JsonArray)element["options"]!).Any(known => JsonNode.DeepEquals(known, option))))
            problems.Add("an initial option that is not among the options");
    }

    private static void CheckOption(JsonNode option, List<string> problems)
    {
        Plain(option["text"], 75, "option", problems);
        Length(option["value"], 1, 150, "option's value", problems);
    }

    private static void CheckRichText(JsonObject block, List<string> problems, IReadOnlyCollection<string>? knownHosts, bool isHome)
    {
        var sections = Elements(block, 100, problems).SelectMany(
            element => (string?)element["type"] == "rich_text_list" ? ((JsonArray)element["elements"]!).OfType<JsonObject>() : [element]);
        foreach (var section in sections)
        {
            if ((string?)section["type"] != "rich_text_section") problems.Add($"rich text {section["type"]}");
            var elements = ((JsonArray)section["elements"]!).OfType<JsonObject>().ToList();
            if (elements.Count == 0) problems.Add("an empty section");
            for (var i = 0; i < elements.Count; i++)
            {
                // A home tab names the workspace's own channels by their ids; no text of a feed can make one.
                if ((string?)elements[i]["type"] == "user" && (string?)elements[i]["user_id"] is ['U' or 'W', ..]) continue; // nor a person
                if (isHome && (string?)elements[i]["type"] == "channel" && (string?)elements[i]["channel_id"] is ['C' or 'G', ..]) continue;
                Length(elements[i]["text"], 1, 3000, "rich text", problems);
                switch ((string?)elements[i]["type"])
                {
                    case "text":
                        break;
                    case "link":
                        CheckLink(
                            new Uri((string)elements[i]["url"]!),
                            (string)elements[i]["text"]! + (i + 1 < elements.Count ? (string)elements[i + 1]["text"]! : ""), problems, knownHosts);
                        break;
                    default:
                        problems.Add($"live element {elements[i]["type"]}"); // user, broadcast, usergroup, channel, emoji, date…
                        break;
                }
            }
        }
    }

    private static void CheckLink(Uri address, string shown, List<string> problems, IReadOnlyCollection<string>? knownHosts)
    {
        if (address.Scheme is not ("http" or "https")) problems.Add($"link to {address.Scheme}");
        var host = address.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? address.IdnHost[4..] : address.IdnHost;
        if (!shown.Contains(host, StringComparison.OrdinalIgnoreCase)) problems.Add($"link to {host} that says only '{shown}'");
        if (knownHosts is not null && !knownHosts.Contains(address.IdnHost)) problems.Add($"foreign link to {address.IdnHost}");
    }

    private static void CheckMrkdwnObject(JsonObject element, List<string> problems, IReadOnlyCollection<string>? knownHosts)
    {
        Length(element["text"], 1, 3000, "mrkdwn", problems);
        // Without verbatim Slack makes links and mentions out of words: then there may be none beside the link.
        var isVerbatim = element["verbatim"] is JsonValue verbatim && verbatim.GetValue<bool>();
        // A mention of a person of the workspace, which no text makes: it stands alone in its element.
        if (System.Text.RegularExpressions.Regex.IsMatch((string)element["text"]!, "^<@[UW][A-Z0-9]+>$")) return;
        if (!isVerbatim && !System.Text.RegularExpressions.Regex.IsMatch((string)element["text"]!, @"^<https?://[^<>|]+\|[^<>|]+>$"))
            problems.Add($"mrkdwn that is neither verbatim nor a link alone: {element["text"]}");
        CheckMrkdwn((string)element["text"]!, "mrkdwn", problems, mayLink: true, knownHosts);
    }

    /// <summary>Reads mrkdwn as Slack does: everything in angle brackets is live.</summary>
    private static void CheckMrkdwn(string text, string where, List<string> problems, bool mayLink, IReadOnlyCollection<string>? knownHosts)
    {
        var rest = text;
        for (int open; (open = rest.IndexOf('<', StringComparison.Ordinal)) >= 0;)
        {
            var close = rest.IndexOf('>', open);
            if (close < 0)
            {
                problems.Add($"{where}: a bracket that stays open");
                return;
            }

            var inside = rest[(open + 1)..close];
            var label = inside.Split('|', 2);
            if (!mayLink || inside.StartsWith('!') || inside.StartsWith('@') || inside.StartsWith('#')
                || !Uri.TryCreate(label[0].Replace("&amp;", "&"), UriKind.Absolute, out var address))
                problems.Add($"{where}: live <{inside}>");
            else CheckLink(address, label[^1] + rest[(close + 1)..], problems, knownHosts);
            rest = rest[..open] + rest[(close + 1)..];
        }

        if (rest.Contains('>', StringComparison.Ordinal)) problems.Add($"{where}: an unescaped >");
        if (rest.IndexOfAny(['*', '~', '`']) >= 0 || System.Text.RegularExpressions.Regex.IsMatch(rest, "(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"))
            problems.Add($"{where}: formatting in '{rest}'");
        if (rest.Replace("&amp;", "").Replace("&lt;", "").Replace("&gt;", "").Contains('&', StringComparison.Ordinal)) problems.Add($"{where}: an unescaped &");
        if (rest.StartsWith("&gt;", StringComparison.Ordinal)) problems.Add($"{where}: a quote");
        if (!mayLink && rest.Contains("://", StringComparison.Ordinal)) problems.Add($"{where}: an address that becomes a link");
        if (System.Text.RegularExpressions.Regex.IsMatch(rest, ":[a-z0-9_+-]+:")) problems.Add($"{where}: an emoji's name");
    }

    private static void CheckChart(JsonObject block, List<string> problems)
    {
        Length(block["title"], 1, 50, "chart title", problems);
        var chart = block["chart"]!;
        var categories = ((JsonArray)chart["axis_config"]!["categories"]!).Select(category => (string)category!).ToList();
        if (categories.Count is 0 or > 20 || categories.Distinct().Count() != categories.Count || categories.Exists(category => category.Length is 0 or > 20))
            problems.Add("chart categories");
        foreach (var series in (JsonArray)chart["series"]!)
        {
            Length(series!["name"], 1, 20, "series name", problems);
            if (!((JsonArray)series["data"]!).Select(point => (string)point!["label"]!).SequenceEqual(categories))
                problems.Add("chart data and categories differ");
        }
    }

    private static List<JsonObject> Elements(JsonObject block, int most, List<string> problems)
    {
        var elements = ((JsonArray)block["elements"]!).OfType<JsonObject>().ToList();
        if (elements.Count == 0 || elements.Count > most) problems.Add($"{block["type"]} with {elements.Count} elements");
        return elements;
    }

    private static void Plain(JsonNode? text, int most, string what, List<string> problems)
    {
        string[] live = ["<!", "<@", "<#", "<http"];
        if ((string?)text?["text"] is { } shown && live.Any(mark => shown.Contains(mark, StringComparison.OrdinalIgnoreCase)))
            problems.Add($"{what} has what looks like a mention or a link");
        if ((string?)text?["type"] != "plain_text") problems.Add($"{what} is not plain text");
        if (text?["emoji"] is not JsonValue emoji || emoji.GetValue<bool>()) problems.Add($"{what} would show emoji names as emoji");
        Length(text?["text"], 1, most, what, problems);
    }

    private static void Length(JsonNode? text, int least, int most, string what, List<string> problems)
    {
        var length = (text as JsonValue)?.GetValue<string>().Length ?? -1;
        if (length < least || length > most) problems.Add($"{what} has {length} characters");
    }
}
