using System.CommandLine;
using System.Text.Json;
using BotService.Alerting.Diagnostics;
using BotService.Hosting;

namespace BotService.CommandLine;

/// <summary><c>doctor</c>: says what is configured, what is missing, and the next step.</summary>
internal static class DoctorCommand
{
    private static readonly JsonSerializerOptions Json = new(
        JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }
    };

    public static Command Create()
    {
        var database = VerbOptions.Database();
        var json = VerbOptions.Json();
        var online = new Option<bool>("--online") { Description = "Also ask the model that writes (Writer:Provider) one tiny question." };
        var command = new Command(
            "doctor",
            "Says what is configured, what is missing, and the next step. Changes nothing; fails (exit code 1) when something does not work.") { database,
            json, online };
        command.SetAction((parsed, cancellationToken) => BotServiceHost.RunVerbAsync(
            VerbOptions.Configuration(parsed, database),
            async services =>
            {
                var findings = new List<(string Name, IReadOnlyList<Finding> Findings)>();
                foreach (var check in services.GetServices<IDoctorCheck>())
                    findings.Add((check.Name, await (parsed.GetValue(online) ? check.RunOnlineAsync(cancellationToken) : check.RunAsync(cancellationToken))));
                Print(findings, parsed.GetValue(json));
                return findings.Any(check => check.Findings.Any(finding => finding.Level == FindingLevel.Fail)) ? ExitCode.Failed : ExitCode.Done;
            },
            cancellationToken));
        return command;
    }

    private static void Print(List<(string Name, IReadOnlyList<Finding> Findings)> checks, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(checks.Select(check => new { check.Name, check.Findings }), Json));
            return;
        }

        foreach (var (name, findings) in checks)
        {
            Console.Out.WriteLine(name);
            foreach (var finding in findings)
            {
                Console.Out.WriteLine($"  {Mark(finding.Level)} {finding.What}");
                if (finding.NextStep is { } next) Console.Out.WriteLine($"       → {next}");
            }
        }
    }

    private static string Mark(FindingLevel level) => level switch
    {
        FindingLevel.Ok => "ok  ",
        FindingLevel.Warn => "note",
        _ => "FAIL",
    };
}
