using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Alerting.Outbox;
using BotService.Domain.Deliveries;
using BotService.Domain.Reviews;
using BotService.Domain.Stories;

namespace BotService.Alerting.Reviews;

/// <summary>What a review does to its channel's message, as rows of the outbox.</summary>
public sealed class ReviewMessages(IChannelDeliveries deliveries, AlertComposer composer, TimeProvider time)
{
    /// <summary>The alert where none stands or waits yet, else an edit of it.</summary>
    public async Task<Delivery> OfAsync(Review review, Story story, CancellationToken cancellationToken) =>
        Of(review, story, await FindAlertAsync(review, cancellationToken));

    public async Task<Delivery?> FindAlertAsync(Review review, CancellationToken cancellationToken) =>
        (await deliveries.ListForStoryAsync(review.Channel, review.Story, cancellationToken))
            .FirstOrDefault(delivery => delivery is { Kind: DeliveryKind.Alert, State: not DeliveryState.Dead });

    public Delivery Of(Review review, Story story, Delivery? alert)
    {
        var now = time.GetUtcNow();
        return new()
        {
            Id = DeliveryId.New(time),
            Key = alert is null ? DeliveryKeys.Alert(review.Channel, story.Id) : DeliveryKeys.Reviewed(review.Channel, story.Id, review.Version),
            Channel = review.Channel,
            Kind = alert is null ? DeliveryKind.Alert : DeliveryKind.Edit,
            Story = story.Id,
            Content = ChatJson.Write(composer.Compose(story, review)),
            Parent = alert?.Id,
            DueAt = alert is null && review.AlertAt > now ? review.AlertAt : now,
        };
    }

    /// <summary>The cards that still ask for what was decided now: their title and the decision are left.</summary>
    public async Task<IReadOnlyList<Delivery>> CloseCardsAsync(Review review, RichText decision, CancellationToken cancellationToken)
    {
        var closed = new List<Delivery>();
        foreach (var card in await deliveries.ListAsync(review.Channel.Workspace, review.Story, DeliveryKind.Notice, cancellationToken))
        {
            var content = ChatJson.Read(card.Content);
            if (!content.Actions.Any(action => action.Value.EndsWith($" {review.Channel.Channel}", StringComparison.Ordinal))) continue;
            closed.Add(new()
            {
                Id = DeliveryId.New(time),
                Key = DeliveryKeys.ClosedCard(card.Key),
                Channel = card.Channel,
                Kind = DeliveryKind.Edit,
                Story = review.Story,
                Content = ChatJson.Write(content with { Blocks = [content.Blocks[0], new MessageBlock.Paragraph(decision)], Actions = [] }),
                Parent = card.Id,
                DueAt = time.GetUtcNow(),
            });
        }

        return closed;
    }

    /// <summary>A word in the thread of the message.</summary>
    public Delivery Note(Review review, Story story, Delivery alert, RichText lead, IReadOnlyList<string> changes) => new()
    {
        Id = DeliveryId.New(time),
        Key = DeliveryKeys.ReviewNote(review.Channel, story.Id, review.Version),
        Channel = review.Channel,
        Kind = DeliveryKind.Reply,
        Story = story.Id,
        Content = ChatJson.Write(AlertComposer.ComposeNote(story, lead, changes)),
        Parent = alert.Id,
        DueAt = time.GetUtcNow(),
    };
}
