using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BotService.Alerting.Commands;

/// <summary>How many commands may be asked.</summary>
public sealed class CommandOptions
{
    public const string Section = "Commands";

    /// <summary>Commands that one person may ask within a minute.</summary>
    [Range(1, 10_000)] public int PerUserAMinute { get; set; } = 10;

    /// <summary>Commands that one workspace may ask within a minute, all of its people together.</summary>
    [Range(1, 100_000)] public int PerWorkspaceAMinute { get; set; } = 60;
}

[OptionsValidator]
internal sealed partial class CommandOptionsValidator : IValidateOptions<CommandOptions>;
