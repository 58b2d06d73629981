using BotService.Domain.Announcements;

namespace BotService.Domain.Deals;

/// <param name="PartyId">The id in the party directory; null for a name that it does not know.</param>
/// <param name="Name">Canonical name: the parent's where the party is a division of it (Amazon for AWS).</param>
/// <param name="Mention">The name as the source writes it (AWS).</param>
/// <param name="Role">What it does in the deal.</param>
/// <param name="Evidence">Where the source names it; null for a deal from the seeds.</param>
public sealed record DealParty(string? PartyId, string Name, string Mention, DealRole Role, TextSpan? Evidence = null);
