using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotService.Domain;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Events;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;
using BotService.Understanding.Announcements;

namespace BotService.Understanding.Analysis;

/// <summary>One line of <c>analyze</c>'s output.</summary>
public static class AnalysisJson
{
    /// <summary>All but the story, which only the whole input tells: <see cref="Ending"/> comes behind it.</summary>
    public static byte[] Write(AnalyzedAnnouncement understanding, Briefing briefing)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        var score = understanding.Score;
        json.WriteStartObject();
        json.WriteString("id", understanding.Announcement.Id);
        json.WriteNumber("relevance", score.Value);
        json.WriteBoolean("flagged", score.IsFlagged);
        json.WriteNumber("severity", score.Severity);
        if (score.Direction is { } direction) json.WriteString("direction", EnumNames<Direction>.Of(direction));
        else json.WriteNull("direction");
        WriteEvent(json, understanding.Event);
        json.WriteStartArray("facts");
        foreach (var fact in understanding.Facts)
        {
            json.WriteStartObject();
            json.WriteString("role", EnumNames<FactRole>.Of(fact.Role));
            json.WriteString("text", fact.Text);
            json.WriteString("quote", fact.Quote);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("signals");
        foreach (var signal in score.Signals)
        {
            json.WriteStartObject();
            json.WriteString("kind", EnumNames<SignalKind>.Of(signal.Kind));
            json.WriteString("quote", signal.Quote);
            json.WriteNumber("weight", Math.Round(signal.Weight, 2));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("deals");
        foreach (var deal in understanding.Deals) WriteDeal(json, deal);
        json.WriteEndArray();
        json.WriteStartArray("undisclosed");
        foreach (var slot in briefing.Undisclosed) json.WriteStringValue(slot);
        json.WriteEndArray();
        json.WriteStartArray("lines");
        foreach (var line in briefing.Lines) json.WriteStringValue(line.Text);
        json.WriteEndArray();
        json.WriteStartObject("sections");
        WriteSection(json, "context", briefing.Context);
        WriteSection(json, "keyFacts", briefing.KeyFacts);
        WriteSection(json, "whyItMatters", briefing.WhyItMatters);
        WriteSection(json, "whoIsAffected", briefing.WhoIsAffected);
        json.WriteEndObject();
        json.WriteStartArray("trace");
        for (var i = 0; i < briefing.Lines.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("line", i + 1);
            json.WriteStartArray("quotes");
            foreach (var quote in briefing.Lines[i].Evidence.Where(evidence => evidence.AnnouncementId is not null).Select(evidence => evidence.Quote)
                .Distinct()) json.WriteStringValue(quote);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEvent(Utf8JsonWriter json, NewsEvent? told)
    {
        if (told is null)
        {
            json.WriteNull("event");
            return;
        }
        json.WriteString("stage", EnumNames<EventStage>.Of(told.Stage));
        json.WriteString("subject", told.Subject);
        json.WriteString("vendor", told.Vendor);
        json.WriteStartObject("event");
        if (told.Kind is { } kind) json.WriteString("kind", EnumNames<SignalKind>.Of(kind));
        json.WriteString("stage", EnumNames<EventStage>.Of(told.Stage));
        json.WriteString("direction", EnumNames<Direction>.Of(told.Direction));
        json.WriteBoolean("negated", told.IsNegated);
        json.WriteString("quote", told.Quote);
        json.WriteEndObject();
    }

    public static string Ending(StoryId story) => $",\"story\":\"{story}\"}}\n";

    private static void WriteDeal(Utf8JsonWriter json, Deal deal)
    {
        json.WriteStartObject();
        json.WriteStartArray("parties");
        foreach (var party in deal.Parties)
        {
            json.WriteStartObject();
            json.WriteString("name", party.Name);
            json.WriteString("role", EnumNames<DealRole>.Of(party.Role));
            json.WriteString("mention", party.Mention);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (deal.Value is { } value)
        {
            json.WriteStartObject("value");
            json.WriteNumber("amount", value.Money.Amount / 1.000000000000000000m);
            if (value.High is { } high) json.WriteNumber("high", high.Amount / 1.000000000000000000m);
            json.WriteString("currency", value.Money.Currency);
            json.WriteString("qualifier", EnumNames<ValueQualifier>.Of(value.Qualifier));
            if (value.Per is { } per) json.WriteString("per", per);
            json.WriteString("quote", value.Quote);
            json.WriteEndObject();
        }
        else json.WriteNull("value");
        if (deal.Term is { } term)
        {
            json.WriteStartObject("term");
            if (term.Months is { } months) json.WriteNumber("months", months);
            else json.WriteNull("months");
            json.WriteString("text", term.Text);
            if (term.Until is { } until) json.WriteString("until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("quote", term.Quote);
            json.WriteEndObject();
        }
        else json.WriteNull("term");
        json.WriteString("kind", EnumNames<DealKind>.Of(deal.Kind));
        json.WriteString("status", EnumNames<DealStatus>.Of(deal.Status));
        if (deal.IsExclusive is { } exclusive) json.WriteBoolean("exclusive", exclusive);
        else json.WriteNull("exclusive");
        json.WriteEndObject();
    }

    private static void WriteSection(Utf8JsonWriter json, string name, IReadOnlyList<BriefingLine> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines) json.WriteStringValue(line.Lead is null ? line.Text : $"**{line.Lead}** {line.Text}");
        json.WriteEndArray();
    }
}
