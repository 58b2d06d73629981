using BenchmarkDotNet.Running;
using BotService.Benchmarks.Polling;

// Whole-process scenarios have names of their own; all else is BenchmarkDotNet's (--list flat shows what there is).
return args switch
{
    ["poll", .. var options] => await PollScenario.RunAsync(options),
    ["serve-feeds", .. var options] => await FeedServer.RunAsync(options),
    _ => BenchmarkSwitcher.FromAssembly(typeof(PollScenario).Assembly).Run(args).Any() ? 0 : 1,
};
