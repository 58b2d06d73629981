using System.Runtime.InteropServices;
using System.Text;

namespace BotService.Tests.Alerting.Outbox.Model;

/// <summary>Visits every state that can be reached, the nearest first, so that a counterexample is a shortest one.</summary>
internal sealed class ModelChecker(ModelMode mode, Flaw flaw = Flaw.None)
{
    private readonly DeliveryModel _model = new(mode, flaw);
    private readonly Invariants _invariants = new(mode);
    private readonly Dictionary<ModelState, int> _numbers = [];
    private readonly List<ModelState> _states = [];
    private readonly List<int> _cameFrom = [];
    private readonly List<(int From, int To)> _edges = [];

    public int States => _states.Count;

    /// <summary>Null when every state and step is in order; else what is not, and the steps that led there.</summary>
    public string? FindViolation()
    {
        Visit(DeliveryModel.Start, -1);
        for (var number = 0; number < _states.Count; number++)
        {
            var state = _states[number];
            foreach (var (_, next) in _model.StepsFrom(state))
            {
                var known = _states.Count;
                var to = Visit(next, number);
                _edges.Add((number, to));
                var broken = Invariants.BrokenBetween(state, next) ?? (to == known ? _invariants.BrokenIn(next) : null);
                if (broken is not null) return $"{broken}:{Environment.NewLine}{Way(number, next)}";
            }
        }

        return null;
    }

    /// <summary>After <see cref="FindViolation"/>: states from which no way leads to rest. Nothing may wait for ever.</summary>
    public int CountStuck()
    {
        var waysInto = _edges.ToLookup(edge => edge.To, edge => edge.From);
        var reached = new bool[_states.Count];
        var next = new Queue<int>(Enumerable.Range(0, _states.Count).Where(number => _states[number].IsAtRest));
        foreach (var number in next) reached[number] = true;
        while (next.TryDequeue(out var number))
            foreach (var from in waysInto[number].Where(from => !reached[from]))
            {
                reached[from] = true;
                next.Enqueue(from);
            }

        return reached.Count(can => !can);
    }

    private int Visit(ModelState state, int from)
    {
        state = state.Canonical();
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, state, out var isKnown);
        if (isKnown) return number;
        number = _states.Count;
        _states.Add(state);
        _cameFrom.Add(from);
        return number;
    }

    /// <summary>The steps to a state and one step further, told with the same two processes throughout.</summary>
    private string Way(int number, ModelState last)
    {
        var way = new List<ModelState> { last.Canonical() };
        for (var at = number; at > 0; at = _cameFrom[at]) way.Add(_states[at]);
        way.Reverse();
        var told = new StringBuilder();
        var now = DeliveryModel.Start;
        foreach (var state in way)
        {
            var (step, next) = _model.StepsFrom(now).First(step => step.Next.Canonical() == state);
            told.AppendLine(now.First.Doing != next.First.Doing ? $"A {step}" : now.Second.Doing != next.Second.Doing ? $"B {step}" : step);
            now = next;
        }

        return told.ToString();
    }
}
