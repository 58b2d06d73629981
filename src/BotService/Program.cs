using BotService.CommandLine;

return await BotServiceCommandLine.RunAsync(args);

/// <summary>Named for tests that start the program in their own process.</summary>
public partial class Program;
