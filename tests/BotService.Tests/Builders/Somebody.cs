using BotService.Alerting.Commands;
using BotService.Domain.Parties;
using BotService.Domain.Subscriptions;

namespace BotService.Tests.Builders;

/// <summary>Channels, people and vendors that no test cares about in particular.</summary>
internal static class Somebody
{
    public static readonly ChannelKey Channel = new(new WorkspaceId("local:this"), "general");

    public static readonly ChatUser User = new("u1", "Ada");

    /// <summary>Acme owns Hooli (a company of its own) and Acme Cloud (a division of it); Initech and "Box" stand alone.</summary>
    public static readonly PartyDirectory Parties = new(
    [
        new() { Id = "acme", Name = "Acme", Kind = PartyKind.Hyperscaler, Aliases = ["Acme Corporation"] },
        new() { Id = "acme-cloud", Name = "Acme Cloud", Kind = PartyKind.Cloud, Parent = "acme", IsDivision = true, Products = ["Cumulus"] },
        new() { Id = "hooli", Name = "Hooli", Kind = PartyKind.AiLab, Parent = "acme" },
        new() { Id = "initech", Name = "Initech", Kind = PartyKind.GpuCloud, Aliases = ["Initech Systems"] },
        new() { Id = "box", Name = "Box", Kind = PartyKind.Saas, IsAmbiguous = true },
    ]);

    public static Subscription Subscription() => new() { Channel = Channel, CreatedAt = Moments.Now.AddDays(-30) };

    public static CommandRequest Saying(string text) => new(text, Channel, User);
}
