using Fairlead.Templates.Formatting;
using Fairlead.Templates.Syntax;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Execution;

internal sealed partial class Evaluator
{
    private Flow WalkRange(Value dot, BranchNode range)
    {
        var mark = _variables.Count;
        var value = EvaluatePipeline(dot, range.Pipe);
        var inner = _variables.Count;
        var (any, flow) = value.Data switch
        {
            null => (false, Flow.Next),
            IDictionary<string, object?> map => OverMap(range, inner, map),
            byte[] or IList<object?> => OverList(range, inner, value.Data),
            var data when GoValue.TryInteger(data) is { } count => OverNumber(range, inner, data, count),
            var data when GoValue.TryUnsigned(data) is { } count => OverNumber(
                range,
                inner,
                data,
                (long)Math.Min(count, long.MaxValue)
            ),
            var data => throw Fail($"range can't iterate over {GoPrinter.PrintReflected(data)}"),
        };
        if (!any && range.Otherwise is not null)
        {
            flow = WalkList(dot, range.Otherwise);
        }

        Forget(mark);
        return any && flow != Flow.Next ? Flow.Next : flow;
    }

    private (bool Any, Flow Flow) OverMap(BranchNode range, int mark, IDictionary<string, object?> map)
    {
        foreach (var (key, item) in GoValue.Sorted(map))
        {
            if (Iterate(range, mark, Value.Of(key), Value.ElementOf(map, item)) == Flow.Break)
            {
                break;
            }
        }

        return (map.Count > 0, Flow.Next);
    }

    private (bool Any, Flow Flow) OverList(BranchNode range, int mark, object container)
    {
        var list = GoValue.TryList(container) ?? [];
        var count = list.Count;
        for (var i = 0; i < count; i++)
        {
            var item = container is byte[] ? Value.Of(list[i]) : Value.ElementOf(container, list[i]);
            if (Iterate(range, mark, Value.Of(i), item) == Flow.Break)
            {
                break;
            }
        }

        return (count > 0, Flow.Next);
    }

    private (bool Any, Flow Flow) OverNumber(BranchNode range, int mark, object number, long count)
    {
        if (range.Pipe.Declarations.Count > 1)
        {
            throw Fail($"can't use {GoPrinter.PrintReflected(number)} to iterate over more than one variable");
        }

        for (var i = 0L; i < count; i++)
        {
            if (Iterate(range, mark, default, Value.Of(Numbers.OfSameType(number, i))) == Flow.Break)
            {
                break;
            }
        }

        return (count > 0, Flow.Next);
    }

    private Flow Iterate(BranchNode range, int mark, Value index, Value item)
    {
        var pipe = range.Pipe;
        if (pipe.Declarations.Count == 1)
        {
            SetRangeVariable(pipe, 0, mark - 1, item);
        }
        else if (pipe.Declarations.Count > 1)
        {
            SetRangeVariable(pipe, 0, mark - 2, index);
            SetRangeVariable(pipe, 1, mark - 1, item);
        }

        var flow = WalkList(item, range.List);
        Forget(mark);
        return flow;
    }

    private void SetRangeVariable(PipeNode pipe, int declaration, int slot, Value value)
    {
        var name = pipe.Declarations[declaration].Name;
        if (pipe.IsAssignment)
        {
            SetVariable(name, value);
        }
        else
        {
            _variables[slot] = (name, value);
        }
    }
}
