using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class FormCommand(SubscribeForm subscribe, ISubscriptionStore subscriptions) : ICommand
{
    public CommandHelp Help { get; } = new("form", [], "[subscribe|deal]", "Opens a form to fill in instead of typing.", ["form subscribe", "form deal", "help"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken) => call.Words.FirstOrDefault(DealForm.Name).ToLowerInvariant() switch
    {
        SubscribeForm.Name => Replies.Mend("A form opens where the platform has forms.", "Elsewhere, type the same:", "subscribe aws openai digest 09:00") with
        {
            Form = subscribe.Create(await subscriptions.FindAsync(call.Request.Channel, cancellationToken), call.Request.User),
        },
        DealForm.Name or "lookup" => Replies.Mend("A form opens where the platform has forms.", "Elsewhere, type the same:", "openai aws", "help") with { Form = DealForm.Create() },
        var name => Replies.Mend($"There is no form “{name}”.", "The forms are subscribe and deal.", [.. Help.Examples]),
    };
}
