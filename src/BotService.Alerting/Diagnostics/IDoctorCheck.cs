namespace BotService.Alerting.Diagnostics;

/// <summary>One subject that <c>doctor</c> looks at: a platform's connection, the feeds, the database. Each part registers its own.</summary>
public interface IDoctorCheck
{
    /// <summary>The heading above the findings: "Slack".</summary>
    string Name { get; }

    /// <summary>Looks, changes nothing. Trouble is a finding, not an exception.</summary>
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken);

    /// <summary>The same with <c>--online</c>: may ask somebody who counts what he is asked.</summary>
    Task<IReadOnlyList<Finding>> RunOnlineAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);
}
