using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance.LockIn;

/// <summary>A way in which news changes how dependent somebody is, and the turns of phrase that tell it.</summary>
internal interface ISignalRule
{
    SignalKind Kind { get; }

    /// <summary>Phrases that hardly mean anything else.</summary>
    IReadOnlyList<string> Proofs { get; }

    /// <summary>Phrases that say it, and sometimes something else.</summary>
    IReadOnlyList<string> Cues { get; }

    /// <summary>Phrases that go with it but do not prove it.</summary>
    IReadOnlyList<string> Hints { get; }

    /// <summary>Phrases that look alike and mean something else; a cue or hint that shares a word with one does not count.</summary>
    IReadOnlyList<string> Lookalikes { get; }
}
