using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotService.Alerting.Reviews;
using BotService.Domain;
using BotService.Domain.Reviews;
using BotService.Hosting;

namespace BotService.CommandLine;

/// <summary><c>audit</c>: what people did to which words, as JSON Lines, the oldest first.</summary>
internal static class AuditCommand
{
    private const int AtOnce = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var story = new Option<string?>("--story") { Description = "Only the story with this id, or the stories whose ids begin so.", HelpName = "ID" };
        var database = VerbOptions.Database();
        var command = new Command("audit", "Prints who reviewed, changed or corrected what, as JSON Lines.") { story, database };
        command.SetAction((parsed, cancellationToken) => BotServiceHost.RunVerbAsync(
            VerbOptions.Configuration(parsed, database),
            async services =>
            {
                var log = services.GetRequiredService<IAuditLog>();
                var last = 0L;
                while (await log.ReadAsync(parsed.GetValue(story), last, AtOnce, cancellationToken) is { Count: > 0 } page)
                {
                    foreach (var (_, entry) in page) Console.Out.WriteLine(Line(entry));
                    last = page[^1].Place;
                }

                return ExitCode.Done;
            },
            cancellationToken,
            withSeeds: false));
        return command;
    }

    private static string Line(AuditEntry entry) => JsonSerializer.Serialize(
        new
        {
            at = entry.At,
            workspace = entry.Channel.Workspace.Value,
            channel = entry.Channel.Channel,
            story = entry.Story.Value,
            action = EnumNames<AuditAction>.Of(entry.Action),
            by = entry.By?.Id,
            name = entry.By?.Name,
            reason = entry.Reason,
            title = entry.Title,
            hash = entry.Hash,
            words = ReviewedWords.Sections(entry.Words).Where(section => section.Lines.Count > 0)
                .ToDictionary(section => section.Label, section => section.Lines.Select(ReviewedWords.Plain)),
        },
        Json);
}
