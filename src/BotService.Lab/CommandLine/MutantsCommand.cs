using System.CommandLine;
using System.Globalization;
using BotService.Alerting.Seeds;
using BotService.Lab.Mutation;

namespace BotService.Lab.CommandLine;

/// <summary><c>mutants</c>: whether the approved examples and the floors notice mistakes that are made on purpose.</summary>
public static class MutantsCommand
{
    private const double Least = 0.9;

    public static Command Create()
    {
        var names = new Argument<string[]>("NAME") { Description = "Of the list; all when missing." };
        var list = new Option<FileInfo?>("--list") { Description = "Another list than lab/mutants.txt.", HelpName = "FILE" };
        var seeds = new Option<DirectoryInfo?>("--seeds") { Description = "The folder with vendors.json; lab/, src/ and tests/ stand beside it." };
        var command = new Command("mutants", "Makes each mistake of a list in src/BotService.Understanding, in memory, and prints what notices it; ends with 1 "
            + "when fewer than nine in ten are noticed.") { names, list, seeds };
        command.SetAction(async (result, _) =>
        {
            try
            {
                var folder = SeedFolder.Find(result.GetValue(seeds)?.FullName);
                return await RunAsync(folder, result.GetValue(list)?.FullName ?? LabFolder.At(folder, LabFolder.Mutants), result.GetValue(names)!,
                    result.InvocationConfiguration.Output);
            }
            catch (Exception failure) when (failure is IOException or FormatException or UnauthorizedAccessException)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(failure.Message);
                return 1;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(SeedFolder seeds, string list, string[] names, TextWriter output)
    {
        var all = Mutant.ReadFile(list);
        if (names.FirstOrDefault(name => all.All(mutant => mutant.Name != name)) is { } unknown) throw new FormatException(
            $"{list} has no '{unknown}'. It has: {string.Join("; ", all.Select(mutant => mutant.Name))}.");
        var chosen = names.Length == 0 ? all : [.. all.Where(mutant => names.Contains(mutant.Name))];
        var compiler = new MutantCompiler(Path.GetFullPath(Path.Combine(seeds.Path, "..")));
        // Every mutant has to apply before minutes are spent on the first.
        foreach (var mutant in chosen) compiler.With(mutant, list);
        if (MutantTrial.Run(compiler.Compile(null, list), seeds) is { } differs) throw new FormatException(
            $"Without any mutant, {differs}. Mend that first, or approve it: BOTSERVICE_APPROVE=1 with the tests.");
        var noticed = 0;
        foreach (var mutant in chosen)
        {
            var by = MutantTrial.Run(compiler.Compile(mutant, list), seeds);
            if (by is not null) noticed++;
            await output.WriteLineAsync($"{(by is null ? "survived" : "noticed ")}  {mutant.Name}{(by is null ? "" : $"  ← {by}")}");
        }
        var share = (double)noticed / chosen.Count;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{noticed} of {chosen.Count} noticed ({100 * share:0} %)."));
        return share >= Least ? 0 : 1;
    }
}
