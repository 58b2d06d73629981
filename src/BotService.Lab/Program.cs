using System.CommandLine;
using BotService.Lab.CommandLine;

var lab = new RootCommand("Learns the weights and measures the understanding. Works on a clone; not part of the published program.");
lab.Subcommands.Add(TrainCommand.Create());
lab.Subcommands.Add(EvaluateCommand.Create());
return await lab.Parse(args).InvokeAsync();
