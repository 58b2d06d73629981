using System.Text.RegularExpressions;

namespace BotService.Writing.Asking;

/// <summary>Recognises a text that gives orders to whatever machine reads it.</summary>
internal static partial class MachineTalk
{
    public static bool In(string text) => Orders().IsMatch(text);

    [GeneratedRegex(
        @"\b(ignore|disregard|forget|override)\b[^.\n]{0,40}\b(instructions?|prompts?|rules?|above|context|guidelines)\b"
        + @"|\b(system|developer|hidden) (prompt|message|instruction)s?\b|^\s*(system|assistant|user|human)\s*:"
        + @"|</?(system|assistant|user|sources?|instructions?)>|\byou are (now )?(an? )?(ai|assistant|language model|chatbot|llm|summari[sz]er)\b"
        + @"|\b(dear|attention|note to( the)?) (ai|llm|assistant|model|chatbot)s?\b"
        + @"|\b(ai|llm|language)[ -]?(assistants?|models?|summari[sz]ers?|agents?)\s*(:|,|must|should|reading|please)"
        + @"|\b(when|if|while) (you )?(summari[sz]ing|summari[sz]e)\b|\byour (summary|briefing|answer|output|response) (must|should|has to)\b"
        + @"|\b(output|respond|reply|answer) (only|exactly)\b|\[/?INST\]|<\|",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Orders();
}
