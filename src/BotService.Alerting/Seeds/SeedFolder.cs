namespace BotService.Alerting.Seeds;

/// <summary>The folder of seeds.</summary>
public sealed record SeedFolder(string Path)
{
    public const string Vendors = "vendors.json";
    public const string Deals = "deals.json";
    public const string Model = "relevance-model.json";
    public const string Feeds = "feeds.opml";
    public const string Archive = "announcements";

    /// <summary>The folder given, else <c>seeds</c> beside the program or above it, or above the working folder.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says where it was looked for.</exception>
    public static SeedFolder Find(string? given)
    {
        if (!string.IsNullOrEmpty(given))
            return System.IO.Path.Exists(System.IO.Path.Combine(given, Vendors))
                ? new(given)
                : throw new FileNotFoundException($"There is no {Vendors} in '{given}'. Name the folder of seeds in Seeds:Directory or with --seeds.");
        foreach (var start in (string[])[AppContext.BaseDirectory, Directory.GetCurrentDirectory()])
            for (var folder = start; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
                if (System.IO.Path.Exists(System.IO.Path.Combine(folder, "seeds", Vendors))) return new(System.IO.Path.Combine(folder, "seeds"));
        throw new FileNotFoundException(
            $"No folder 'seeds' with {Vendors} was found beside the program or above it. Name it in Seeds:Directory or with --seeds.");
    }

    public bool Has(string file) => File.Exists(At(file));

    public string At(string file) => System.IO.Path.Combine(Path, file);

    /// <exception cref="FormatException">The file is not what it should be; the message names it.</exception>
    public T Read<T>(string file, Func<string, T> parse)
    {
        try
        {
            return parse(File.ReadAllText(At(file)));
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{At(file)}: {wrong.Message} Mend the file, or put the one of this version in its place.", wrong);
        }
    }
}
