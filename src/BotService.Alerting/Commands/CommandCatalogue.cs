using BotService.Alerting.Parties;
using BotService.Domain.Reviews;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Alerting.Commands;

/// <summary>Every command there is, in the order in which help shows them. Words that call none are looked up.</summary>
public sealed class CommandCatalogue
{
    private const int ShortestMisspelt = 4;

    private readonly Dictionary<string, ICommand> _byName = new(StringComparer.OrdinalIgnoreCase);

    public CommandCatalogue(IReadOnlyList<ICommand> commands)
    {
        Commands = commands;
        foreach (var command in commands)
        {
            _byName.Add(command.Help.Name, command);
            foreach (var alias in command.Help.Aliases) _byName.Add(alias, command);
        }
    }

    /// <summary>Written out, in the order in which help shows them: to add a command, add its line.</summary>
    public static CommandCatalogue Create(IServiceProvider services)
    {
        CommandCatalogue? catalogue = null;
        return catalogue = new(
        [
            services.GetRequiredService<LookupCommand>(),
            New<CompareCommand>(),
            New<ExposureCommand>(),
            New<TimelineCommand>(),
            New<NewsCommand>(),
            New<SubscribeCommand>(),
            New<UnsubscribeCommand>(),
            New<ListCommand>(),
            New<DigestCommand>(),
            New<WhyCommand>(),
            New<DetailsCommand>(),
            New<MuteCommand>(),
            New<UnmuteCommand>(),
            New<FollowCommand>(true),
            New<FollowCommand>(false),
            New<VoteCommand>(true),
            New<VoteCommand>(false),
            New<FeedbackCommand>(),
            New<FeedsCommand>(),
            New<ReviewCommand>(),
            New<ReviewersCommand>(),
            New<DecideCommand>(AuditAction.Approved),
            New<DecideCommand>(AuditAction.Edited),
            New<DecideCommand>(AuditAction.Rejected),
            New<CorrectCommand>(),
            New<AuditCommand>(),
            New<AliasCommand>(new Lazy<CommandCatalogue>(() => catalogue!)),
            New<AliasesCommand>(),
            New<UnaliasCommand>(),
            New<HeldCommand>(),
            New<ResumeCommand>(),
            New<FormCommand>(),
            new HelpCommand(new Lazy<CommandCatalogue>(() => catalogue!)),
        ]);

        ICommand New<T>(params object[] arguments) where T : ICommand => ActivatorUtilities.CreateInstance<T>(services, arguments);
    }

    public IReadOnlyList<ICommand> Commands { get; }

    public ICommand? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The command whose name is a typing slip away.</summary>
    public ICommand? FindNear(string word) => word.Length < ShortestMisspelt
        ? null
        : _byName.FirstOrDefault(
            pair =>
                pair.Key.Length >= ShortestMisspelt
                    && EditDistance.Between(word.ToLowerInvariant(), pair.Key, pair.Key.Length >= 8 ? 2 : 1) <= (pair.Key.Length >= 8 ? 2 : 1)).Value;
}
