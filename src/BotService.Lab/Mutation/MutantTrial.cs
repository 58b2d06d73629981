using System.Reflection;
using System.Runtime.Loader;
using BotService.Alerting.Seeds;
using BotService.Lab.Evaluation;

namespace BotService.Lab.Mutation;

/// <summary>Runs the approved examples and the floors with a compiled Understanding in place of the program's own.</summary>
internal static class MutantTrial
{
    /// <summary>What noticed it, or null.</summary>
    public static string? Run(byte[] image, SeedFolder seeds)
    {
        var context = new Context(image);
        try
        {
            // The lab itself is loaded anew beside the mutant, so that all of it works with that one; only words cross.
            var trial = context.LoadFromAssemblyPath(typeof(MutantTrial).Assembly.Location)
                .GetType(typeof(MutantTrial).FullName!)!.GetMethod(nameof(Inside), BindingFlags.NonPublic | BindingFlags.Static)!;
            return (string?)trial.Invoke(null, [seeds.Path]);
        }
        catch (TargetInvocationException failure)
        {
            return $"it fails: {failure.GetBaseException().Message}";
        }
        finally
        {
            context.Unload();
        }
    }

    private static string? Inside(string path)
    {
        var seeds = new SeedFolder(path);
        var knowledge = Knowledge.Load(seeds);
        var examples = new Examples(seeds, knowledge);
        foreach (var example in examples.Approved)
        {
            var told = examples.Tell(example);
            if (Examples.Render(example, told) is var now && File.ReadAllText(examples.FileOf(example)) is var before
                && now != before) return $"{example.Topic}/{example.Id}: {FirstDifference(before, now)}";
        }
        return Floors.Under(Floors.Read(LabFolder.At(seeds, LabFolder.Floors)), Yardsticks.Own(seeds).Measure(knowledge)) is [var first, ..] ? first : null;
    }

    private static string FirstDifference(string before, string now) =>
        now.Split('\n').Except(before.Split('\n')).FirstOrDefault()?.Trim() ?? $"without “{before.Split('\n').Except(now.Split('\n')).First().Trim()}”";

    private sealed class Context(byte[] image) : AssemblyLoadContext("mutant", isCollectible: true)
    {
        private Assembly? _mutant;

        protected override Assembly? Load(AssemblyName name)
        {
            if (name.Name == "BotService.Understanding") return _mutant ??= LoadFromStream(new MemoryStream(image));
            var file = Path.Combine(Path.GetDirectoryName(typeof(MutantTrial).Assembly.Location)!, name.Name + ".dll");
            return name.Name!.StartsWith("BotService.", StringComparison.Ordinal) && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
        }
    }
}
