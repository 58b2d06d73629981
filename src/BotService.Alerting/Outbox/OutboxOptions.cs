using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BotService.Alerting.Outbox;

/// <summary>How the outbox is emptied.</summary>
public sealed class OutboxOptions
{
    public const string Section = "Outbox";

    /// <summary>Deliveries in flight at once, each to another channel.</summary>
    [Range(1, 1_000)] public int InFlight { get; set; } = 64;

    /// <summary>How long a claim holds; a node that is silent for longer has lost it.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:30:00")] public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an attempt of unknown outcome is watched before anybody looks or sends again: Slack's history lags by up to a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")] public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Between a look that found nothing and the second one, which decides.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")] public TimeSpan SecondLook { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>An alert that could not be posted for so long is told in the next digest instead, where the channel has one.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")] public TimeSpan FoldAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long what is in flight may take to finish when the program is told to stop.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")] public TimeSpan Farewell { get; set; } = TimeSpan.FromSeconds(20);
}

[OptionsValidator]
internal sealed partial class OutboxOptionsValidator : IValidateOptions<OutboxOptions>;
