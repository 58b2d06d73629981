namespace BotService.Understanding.Phrases;

/// <summary>A place where a cue was seen.</summary>
/// <param name="Cue">Its number in the <see cref="CueBook"/>.</param>
/// <param name="From">The first token.</param>
/// <param name="To">The token behind the last.</param>
internal readonly record struct Sighting(int Cue, int From, int To)
{
    public bool Overlaps(Sighting other) => From < other.To && other.From < To;
}
