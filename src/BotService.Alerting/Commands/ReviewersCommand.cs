using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Reviewing;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Messages;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class ReviewersCommand(ISubscriptionStore subscriptions, SubscriptionSaver saver) : ICommand
{
    public CommandHelp Help { get; } = new(
        "reviewers", ["reviewer"], "[@person… | me | default]",
        "Says who reviews this channel's alerts; at first it is whoever subscribed it.",
        ["reviewers", "reviewers me", "reviewers default"],
        ["Mention people with @, so that it is sure who is meant. Once a channel is reviewed, its reviewers alone change that."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var request = call.Request;
        if (await subscriptions.FindAsync(request.Channel, cancellationToken) is not { } subscription)
            return ReviewSettings.NoSubscription();
        // What follows an @ is left out of the words of a command: who is meant says the platform, and nobody else.
        var typed = request.Mentioned.Count == 0 && request.Text.IndexOf('@', StringComparison.Ordinal) is var at and >= 0 ? request.Text[at..].Trim() : null;
        if (call.Words.Count == 0 && request.Mentioned.Count == 0 && typed is null)
            return Replies.Say(new RichText([new("Reviewers of this channel: "), .. SubscriptionBlocks.Reviewers(subscription), new(".")]));
        if (call.Words is [var word] && word.Equals("default", StringComparison.OrdinalIgnoreCase)) return await SaveAsync([]);

        var people = request.Mentioned.Select(person => new Reviewer(person.Id, person.Name)).ToList();
        if (call.Words.Any(IsMe)) people.Add(new(request.User.Id, request.User.Name));
        // Where somebody is mentioned, the other words are parts of names.
        if (people.Count == 0 || (request.Mentioned.Count == 0 && call.Words.FirstOrDefault(each => !IsMe(each)) is not null))
            return Replies.Mend(
                $"I cannot tell who “{Wording.Shortened(typed ?? string.Join(' ', call.Words.Where(each => !IsMe(each))), 60)}” is. Nothing was changed.",
                "Mention people with @, in a message to me where the command does not take mentions, or write me for yourself.", [.. Help.Examples]);
        return await SaveAsync([.. people.DistinctBy(person => person.Id)]);

        bool IsMe(string each) => each.TrimStart('@') is var name
            && ((string[])["me", request.User.Id, request.User.Name]).Contains(name, StringComparer.OrdinalIgnoreCase);

        Task<CommandReply> SaveAsync(IReadOnlyList<Reviewer> reviewers) =>
            saver.SaveAsync(new SubscriptionChange { Reviewers = reviewers }, request, cancellationToken);
    }
}
