using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class FormCommand(SubscribeForm subscribe, ISubscriptionStore subscriptions) : ICommand
{
    public CommandHelp Help { get; } = new(
        "form", [], "[subscribe|deal]", "Opens a form to fill in instead of typing.", ["form subscribe", "form deal", "help"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        const string Lead = "A form opens where the platform has forms.", Else = "Elsewhere, type the same:";
        switch (call.Words.FirstOrDefault(DealForm.Name).ToLowerInvariant())
        {
            case SubscribeForm.Name:
                var present = await subscriptions.FindAsync(call.Request.Channel, cancellationToken);
                return Replies.Mend(Lead, Else, "subscribe aws openai digest 09:00") with { Form = subscribe.Create(present, call.Request.User) };
            case DealForm.Name or "lookup":
                return Replies.Mend(Lead, Else, "openai aws", "help") with { Form = DealForm.Create() };
            case var name:
                return Replies.Mend($"There is no form “{name}”.", "The forms are subscribe and deal.", [.. Help.Examples]);
        }
    }
}
