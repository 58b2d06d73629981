namespace BotService.Writing.Models;

/// <summary>Why there is no answer. A closed set: what a provider says about it is never passed on, since it may quote a key.</summary>
internal enum ModelProblem
{
    WrongKey,
    UnknownModel,
    Refused,
    TooMany,
    Overloaded,
    Unreachable,
    Slow,
    Cut,
    TooLong,
    Garbage,
}

/// <param name="retryAfter">As the provider asks.</param>
internal sealed class ModelException(ModelProblem problem, TimeSpan? retryAfter = null) : Exception(Sentence(problem))
{
    public ModelProblem Problem => problem;

    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>Whether the same question may be answered a little later.</summary>
    public bool MayPass => problem is ModelProblem.TooMany or ModelProblem.Overloaded or ModelProblem.Unreachable or ModelProblem.Slow or ModelProblem.Cut;

    private static string Sentence(ModelProblem problem) => problem switch
    {
        ModelProblem.WrongKey => "The provider does not accept the key: set Writer:Key to one that is valid.",
        ModelProblem.UnknownModel => "The provider does not know the model or the address: check Writer:Model and Writer:Endpoint.",
        ModelProblem.Refused => "The provider refused the question: check that Writer:Model takes a JSON schema for its answer.",
        ModelProblem.TooMany => "The provider asks for fewer questions.",
        ModelProblem.Overloaded => "The provider is overloaded or in trouble.",
        ModelProblem.Unreachable => "The provider cannot be reached: check Writer:Endpoint and the network.",
        ModelProblem.Slow => "The provider did not answer within Writer:Timeout.",
        ModelProblem.Cut => "The provider's answer broke off.",
        ModelProblem.TooLong => "The provider's answer was far too long and was not read to its end.",
        _ => "The provider's answer could not be read.",
    };
}
