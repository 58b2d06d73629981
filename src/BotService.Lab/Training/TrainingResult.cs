using BotService.Understanding.Relevance;

namespace BotService.Lab.Training;

/// <param name="Json">What goes into <c>seeds/relevance-model.json</c>.</param>
/// <param name="Figures">Measured on each fold of stories with weights from the others.</param>
public sealed record TrainingResult(RelevanceModel Model, string Json, IReadOnlyList<TrainingFigure> Figures);

/// <param name="Cases">On how many labelled announcements it rests.</param>
public sealed record TrainingFigure(string Name, double Value, int Cases);
