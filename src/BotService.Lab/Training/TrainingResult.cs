using BotService.Understanding.Relevance;

namespace BotService.Lab.Training;

/// <param name="Json">What goes into <c>seeds/relevance-model.json</c>.</param>
/// <param name="Figures">Measured on each fifth of the corpus with weights from the other four.</param>
/// <param name="Judgements">The score that each announcement got from weights that had not seen it.</param>
public sealed record TrainingResult(RelevanceModel Model, string Json, IReadOnlyList<TrainingFigure> Figures, IReadOnlyList<TrainingJudgement> Judgements);

/// <param name="Name">What is decided.</param>
/// <param name="Examples">How many the corpus has.</param>
public sealed record TrainingFigure(string Name, int Examples, double Precision, double Recall)
{
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}

public sealed record TrainingJudgement(LabelledAnnouncement Item, int Score);
