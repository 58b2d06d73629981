namespace BotService.Domain.Parties;

/// <summary>What a party sells or is. Written in kebab-case in seeds and commands: <c>kind:gpu-cloud</c>.</summary>
public enum PartyKind
{
    Other,
    Hyperscaler,
    Cloud,
    GpuCloud,
    AiLab,
    Chips,
    Database,
    DataPlatform,
    Software,
    DeveloperTools,
    Observability,
    Security,
    Saas,
    Virtualisation,
    OpenSource,
    Hardware,
    Telecom,
    DataCentre,
    Energy,
    Consultancy,
    Investor,
    Regulator,
    Government,
    Media,
    Consumer,
}
