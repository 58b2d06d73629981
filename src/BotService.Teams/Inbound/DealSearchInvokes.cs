using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Commands;
using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Ledger;
using BotService.Alerting.Messages;
using BotService.Domain.Deals;
using BotService.Teams.Api;
using BotService.Teams.Rendering;

namespace BotService.Teams.Inbound;

/// <summary>
/// The search box beside the compose box
/// (https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search): finds
/// deals and drops one's card into any chat. Must answer in five seconds.
/// </summary>
internal sealed class DealSearchInvokes(DealQueryReader reader, IDealLedger ledger)
{
    /// <summary>Cards of search results may have 28 KB; in UTF-16 units, with room for the preview.</summary>
    private const int LargestCard = 12_000;
    private const int MostResults = 25;

    public async Task<InvokeResult> AnswerAsync(Activity activity, CancellationToken cancellationToken)
    {
        // Teams says with "initialRun" that the box was opened and nothing typed: the newest deals then.
        var parameters = (activity.Node("value", "parameters") as JsonArray ?? []).OfType<JsonObject>().Select(parameter => new Activity(parameter)).ToList();
        var typed = parameters.FirstOrDefault(parameter => parameter.Name is not (null or "initialRun"))?.Text("value") ?? "";
        var query = reader.Read(CommandText.Words(CommandText.Clean(CardText.Shorten(typed, CommandText.Longest))));
        if (query.Error is var (what, mend)) return Say($"{what} {mend}");

        var filter = query.Filter with { Skip = Number(activity, "skip", 0, 10_000), Take = Number(activity, "count", MostResults, MostResults) };
        var page = await ledger.SearchAsync(filter, cancellationToken);
        if (page.Total == 0) return Say(query.IsEmpty ? "No deals are known yet." : $"No deal {query.Phrase}. Try one name alone.");
        return InvokeResult.Ok(CardJson.Object(("composeExtension", CardJson.Object(
            ("type", "result"),
            ("attachmentLayout", "list"),
            ("attachments", CardJson.Array(page.Deals.Select(Attachment)))))));
    }

    private static JsonObject Attachment(LedgerDeal row)
    {
        var attachment = CardJson.Attachment(Card(row));
        var when = row.Deal.AnnouncedOn is { } day ? Wording.Date(day) : "date not known";
        attachment["preview"] = CardJson.Object(
            ("contentType", "application/vnd.microsoft.card.thumbnail"),
            ("content", CardJson.Object(
                ("title", CardText.Clean(row.Title)),
                ("text", CardText.Clean($"{Wording.Value(row.Deal.Value)} · {when}")))));
        return attachment;
    }

    private static JsonObject Card(LedgerDeal row)
    {
        var message = new ChatMessage
        {
            Summary = row.Title,
            Blocks = DealBlocks.InFull(row),
            Actions = row.Sources.Select(source => source.Url).OfType<Uri>().FirstOrDefault() is { } source
                ? [new MessageAction("Open the source", MessageActionKind.Link, source.AbsoluteUri)]
                : [],
        };
        return CardRenderer.Card(MessageSplitter.Split(message, LargestCard)[0]);
    }

    private static int Number(Activity activity, string name, int otherwise, int most) =>
        activity.Node("value", "queryOptions", name) is JsonValue value && value.TryGetValue<int>(out var number) && number >= 0
            && (name == "skip" || number > 0)
            ? Math.Min(number, most)
            : otherwise;

    private static InvokeResult Say(string text) =>
        InvokeResult.Ok(CardJson.Object(("composeExtension", CardJson.Object(("type", "message"), ("text", CardText.Clean(text))))));
}
