using BotService.Domain.Stories;
using BotService.Understanding.Text;

namespace BotService.Understanding.Clauses;

/// <summary>How sure a source is of what it tells: "in talks" and "reportedly" are rumours, "announced today" is a confirmation.</summary>
internal static class Certainty
{
    private static readonly HashSet<ulong> Rumours = Set("reportedly rumor rumors rumour rumours rumored rumoured mulls mulling considering considers weighing "
        + "weighs eyes eyeing talks sources source exploring explores tentative reported report nearing nears poised said");

    private static readonly HashSet<ulong> Confirmations = Set(
        "announced announces announce confirms confirmed signs signed completes completed closes closed officially filing we our unveils unveiled today");

    public static StoryState Of(Reading reading)
    {
        var tokens = reading.Tokens;
        var limit = Math.Min(tokens.Length, reading.TitleCount + 60);
        bool rumoured = false, confirmed = false;
        for (var i = 0; i < limit; i++)
        {
            var hash = tokens[i].Hash;
            if (i < reading.TitleCount ? Rumours.Contains(hash) : hash == Reportedly || hash == Rumored) rumoured = true;
            if (Confirmations.Contains(hash)) confirmed = true;
        }
        return rumoured ? StoryState.Rumoured : confirmed ? StoryState.Confirmed : StoryState.Reported;
    }

    private static readonly ulong Reportedly = Word.Hash("reportedly"), Rumored = Word.Hash("rumored");

    private static HashSet<ulong> Set(string words) => [.. words.Split(' ').Select(word => Word.Hash(word))];
}
