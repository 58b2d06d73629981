using System.Globalization;

namespace BotService.Lab.Evaluation;

/// <summary>What <c>evaluate</c> must reach on the project's own sets: a line for each share, with tabs between set, figure and floor. It stands a hundredth
/// under what was measured.</summary>
internal static class Floors
{
    private const double Slack = 0.01;

    /// <exception cref="FormatException">A line can't be read; the message names file, line and mend.</exception>
    public static IReadOnlyList<(string About, string Name, double Floor)> Read(string path) =>
    [
        .. from line in File.ReadLines(path).Index()
           where line.Item.Length > 0 && line.Item[0] != '#'
           select line.Item.Split('\t') is [var about, var name, var floor] && double.TryParse(floor, CultureInfo.InvariantCulture, out var least)
               ? (about, name, least)
               : throw new FormatException($"{path}:{line.Index + 1}: expected set, figure and floor with tabs between. Write the file anew: "
                   + "BOTSERVICE_APPROVE=1 with the tests."),
    ];

    /// <summary>A sentence for each figure under its floor, and for each floor whose figure there is no more.</summary>
    public static IReadOnlyList<string> Under(IReadOnlyList<(string About, string Name, double Floor)> floors, IReadOnlyList<Evaluated> evaluated) =>
    [
        .. from floor in floors
           let value = evaluated.FirstOrDefault(part => part.About == floor.About)?.Figures.FirstOrDefault(figure => figure.Name == floor.Name)?.Value
           where !(value >= floor.Floor)
           select string.Create(CultureInfo.InvariantCulture,
               $"{floor.About}, {floor.Name}: {value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "not measured"} is under {floor.Floor:0.000}"),
    ];

    public static void Write(string path, IReadOnlyList<Evaluated> evaluated) => File.WriteAllLines(path,
    [
        "# What `evaluate` must reach on lab/evaluation, a hundredth under what was measured. Set, figure, floor; written by the tests with "
            + "BOTSERVICE_APPROVE=1.",
        .. from part in evaluated
           from figure in part.Figures
           where figure is { IsShare: true, Value: > Slack }
           select string.Create(CultureInfo.InvariantCulture,
               $"{part.About}\t{figure.Name}\t{Math.Max(0, Math.Floor((figure.Value!.Value - Slack) * 1000) / 1000):0.000}"),
    ]);
}
