using System.CommandLine;
using BotService.Lab.CommandLine;

var lab = new RootCommand("Learns the weights, measures the understanding, checks the lists. Works on a clone; not part of the published program.");
lab.Subcommands.Add(TrainCommand.Create());
lab.Subcommands.Add(EvaluateCommand.Create());
lab.Subcommands.Add(LintCommand.Create());
return await lab.Parse(args).InvokeAsync();
