using System.CommandLine;
using BotService.Lab.CommandLine;

var lab = new RootCommand("Learns the weights, measures the understanding, checks the lists and what notices a mistake. Works on a clone; not part of the "
    + "published program.");
lab.Subcommands.Add(TrainCommand.Create());
lab.Subcommands.Add(EvaluateCommand.Create());
lab.Subcommands.Add(LintCommand.Create());
lab.Subcommands.Add(ExamplesCommand.Create());
lab.Subcommands.Add(MutantsCommand.Create());
return await lab.Parse(args).InvokeAsync();
