using System.Text.Json.Nodes;
using BotService.Alerting.Commands;
using BotService.Alerting.Forms;
using BotService.Teams.Api;
using BotService.Teams.Rendering;

namespace BotService.Teams.Inbound;

/// <summary>
/// Dialogs (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots): a form, its errors, its
/// answer.
/// </summary>
internal sealed class DialogInvokes(ICommandRouter router)
{
    /// <summary>All that there is to choose from: Teams filters a list of this length while a person types.</summary>
    private const int MostChoices = 1_000;

    private static readonly Dictionary<string, string> NoErrors = [];

    public async Task<InvokeResult> OpenAsync(Activity activity, CancellationToken cancellationToken) =>
        await FindFormAsync(activity, cancellationToken) is { } form
            ? Show(form.Title, FormCard.Card(form, null, NoErrors))
            : Say("There is no form of that name. Write help to see what there is.");

    /// <param name="isNew">False for a submission that was taken before.</param>
    public async Task<InvokeResult> SubmitAsync(Activity activity, bool isNew, CancellationToken cancellationToken)
    {
        if (!isNew) return Say("Done already.");
        if (await FindFormAsync(activity, cancellationToken) is not { } form) return Say("There is no form of that name. Write help to see what there is.");

        var typed = FormCard.Values(form, activity.Node("value", "data") as JsonObject ?? []);
        var result = await router.SubmitFormAsync(form.Name, typed, Request(activity, form.Name), cancellationToken);
        return result.Reply is { } reply
            ? Show(form.Title, CardRenderer.Card(reply.Message, new CardExtras(HasActions: false)))
            : Show(form.Title, FormCard.Card(form, typed, result.Errors));
    }

    private async Task<Form?> FindFormAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.Text("value", "data", FormCard.FormMember) is not { } name) return null;
        if (await router.OpenFormAsync(name, Request(activity, name), cancellationToken) is not { } form) return null;
        return form with
        {
            Fields =
            [
                .. form.Fields.Select(field => field.Kind == FormFieldKind.Search ? field with { Choices = router.Search(field.Name, "", MostChoices) } : field)
            ],
        };
    }

    private static CommandRequest Request(Activity activity, string form) => new($"form {form}", activity.Channel, activity.User, activity.About);

    private static InvokeResult Show(string title, JsonObject card) => Task("continue", CardJson.Object(
        ("title", CardText.Clean(title)),
        ("height", "large"),
        ("width", "medium"),
        ("card", CardJson.Attachment(card))));

    private static InvokeResult Say(string text) => Task("message", text);

    private static InvokeResult Task(string type, JsonNode value) =>
        InvokeResult.Ok(CardJson.Object(("task", CardJson.Object(("type", type), ("value", value)))));
}
