using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Feeds.Formats;

namespace BotService.CommandLine;

/// <summary><c>feeds parse FILE…</c>: reads feed documents from disk as the poller reads them from the network, one JSON line a file.</summary>
public static class FeedsParseCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Feed documents: RSS, Atom or JSON Feed.", Arity = ArgumentArity.OneOrMore };
        var contentType = new Option<string?>("--content-type") { Description = "The HTTP Content-Type that came with them, for its charset." };
        var url = new Option<string?>("--url") { Description = "Where they came from, to make relative links absolute." };
        var json = new Option<bool>("--json") { Description = "JSON Lines, which is all that this verb writes." };
        var command = new Command(
            "parse", "Read feed documents from disk and print what was understood, one JSON line a file.") { files, contentType, url, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(url) is { } address && !Uri.TryCreate(address, UriKind.Absolute, out _))
                result.AddError($"--url '{address}' is no address. Give a whole one, such as https://example.com/feed.xml.");
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(files)!,
            parsed.GetValue(contentType),
            parsed.GetValue(url) is { } address ? new Uri(address) : null,
            parsed.InvocationConfiguration.Output,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] files, string? contentType, Uri? url, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = await ParseAsync(file, contentType, url, cancellationToken);
            await output.WriteLineAsync(JsonSerializer.Serialize(line, FeedLineContext.Lenient.FeedLine));
        }
        return 0;
    }

    private static async Task<FeedLine> ParseAsync(string file, string? contentType, Uri? url, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new FeedLine(file, false, new FeedLineError("unreadable_file", $"{unreadable.Message} Check the path and that you may read it."));
        }

        if (FeedParser.Parse(bytes, contentType, url, out var failure) is not { } feed)
            return new FeedLine(file, false, new FeedLineError(failure!.Code, failure.Message));

        var document = feed.Document;
        return new FeedLine(file, true, null)
        {
            Format = document.Format,
            Title = document.Title,
            Link = feed.Link,
            Items =
            [
                .. document.Entries.Select((entry, i) => new FeedLineItem(
                    entry.NativeId, entry.Title, feed.EntryLinks[i], entry.PublishedAt?.UtcDateTime, entry.Text))
            ],
        };
    }
}

internal sealed record FeedLine(string File, bool Ok, FeedLineError? Error)
{
    public string? Format { get; init; }

    public string? Title { get; init; }

    /// <summary>As the document has it; absolute where that can be known.</summary>
    public string? Link { get; init; }

    public IReadOnlyList<FeedLineItem> Items { get; init; } = [];
}

internal sealed record FeedLineError(string Code, string Message);

internal sealed record FeedLineItem(string Id, string Title, string Link, DateTime? PublishedUtc, string Summary);

[JsonSerializable(typeof(FeedLine))]
internal sealed partial class FeedLineContext : JsonSerializerContext
{
    /// <summary>Letters of all scripts as they are: the lines are read by people and tools, not embedded in a page.</summary>
    public static readonly FeedLineContext Lenient =
        new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
