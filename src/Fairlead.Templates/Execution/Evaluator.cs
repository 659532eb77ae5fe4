using System.Globalization;
using System.Text;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Syntax;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Execution;

/// <summary>Executes one template. A template that it calls gets an evaluator of its own, with variables of its own.</summary>
internal sealed partial class Evaluator
{
    private readonly ExecutionState _state;
    private readonly TemplateSet _set;
    private readonly ParsedTemplate _template;
    private readonly StringBuilder _output;
    private readonly int _depth;
    private readonly List<(string Name, Value Value)> _variables = [];

    // What is being evaluated, for messages.
    private Node _node;

    public Evaluator(ExecutionState state, TemplateSet set, ParsedTemplate template, StringBuilder output, int depth)
    {
        _state = state;
        _set = set;
        _template = template;
        _output = output;
        _depth = depth;
        _node = template.Root;
    }

    private enum Flow
    {
        Next,
        Break,
        Continue,
    }

    public TemplateSet Set => _set;

    public ExecutionState State => _state;

    public string TemplateName => _template.Name;

    public void Run(Value dot)
    {
        _variables.Add(("$", dot));
        WalkList(dot, _template.Root);
    }

    private Flow WalkList(Value dot, ListNode list)
    {
        if (DeepStack.IsLow)
        {
            return WalkListDeeper(dot, list);
        }

        _node = list;
        _state.CancellationToken.ThrowIfCancellationRequested();
        foreach (var node in list.Nodes)
        {
            var flow = Walk(dot, node);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    // Apart, because a method with such a lambda allocates for it whether it is used or not.
    private Flow WalkListDeeper(Value dot, ListNode list) => DeepStack.Continue(() => WalkList(dot, list));

    private Flow Walk(Value dot, Node node)
    {
        _node = node;
        switch (node)
        {
            case TextNode text:
                Write(text.Text);
                return Flow.Next;
            case ActionNode action:
                var value = EvaluatePipeline(dot, action.Pipe);
                if (action.Pipe.Declarations.Count == 0)
                {
                    _node = node;
                    Write(Printed(value));
                }

                return Flow.Next;
            case BranchNode { Kind: BranchKind.Range } range:
                return WalkRange(dot, range);
            case BranchNode branch:
                return WalkBranch(dot, branch);
            case TemplateNode call:
                WalkTemplate(dot, call);
                return Flow.Next;
            case LeaveNode leave:
                return leave.Continues ? Flow.Continue : Flow.Break;
            default:
                throw Fail($"unknown node: {node}");
        }
    }

    private Flow WalkBranch(Value dot, BranchNode branch)
    {
        var mark = _variables.Count;
        var value = EvaluatePipeline(dot, branch.Pipe);
        var flow = Flow.Next;
        if (GoValue.IsTrue(value.Data))
        {
            flow = WalkList(branch.Kind == BranchKind.With ? value : dot, branch.List);
        }
        else if (branch.Otherwise is not null)
        {
            flow = WalkList(dot, branch.Otherwise);
        }

        Forget(mark);
        return flow;
    }

    private void WalkTemplate(Value dot, TemplateNode call)
    {
        var template = _set.Find(call.Name);
        if (template is null)
        {
            throw Fail($"template {GoQuote.Quote(call.Name)} not defined");
        }

        if (_depth == _state.Limits.Depth)
        {
            throw Fail(
                string.Create(CultureInfo.InvariantCulture, $"exceeded maximum template depth ({_state.Limits.Depth})")
            );
        }

        var argument = call.Pipe is null ? default : EvaluatePipeline(dot, call.Pipe);
        new Evaluator(_state, _set, template, _output, _depth + 1).Run(argument);
    }

    private string Printed(Value value)
    {
        if (value.Data is ITemplateObject { IsTextOfPointer: true, Text: { } text })
        {
            return text;
        }

        try
        {
            return GoPrinter.Print(value.IsValid ? value.Data : "<no value>");
        }
        catch (TemplateFunctionException error)
        {
            throw Fail(error.Message, error);
        }
    }

    private void Write(string text)
    {
        if (_output.Length + (long)text.Length > _state.Limits.OutputLength)
        {
            throw Fail(ExecutionState.TooLong(_state.Limits.OutputLength).Message);
        }

        _output.Append(text);
    }

    private void Forget(int mark) => _variables.RemoveRange(mark, _variables.Count - mark);

    private Value VariableValue(string name)
    {
        for (var i = _variables.Count - 1; i >= 0; i--)
        {
            if (_variables[i].Name == name)
            {
                return _variables[i].Value;
            }
        }

        throw Fail($"undefined variable: {name}");
    }

    private void SetVariable(string name, Value value)
    {
        for (var i = _variables.Count - 1; i >= 0; i--)
        {
            if (_variables[i].Name == name)
            {
                _variables[i] = (name, value);
                return;
            }
        }

        throw Fail($"undefined variable: {name}");
    }

    private TemplateException Fail(string message, Exception? inner = null)
    {
        var source = _node.Source;
        return new TemplateException(
            $"template: {source.LocationOf(_node.Position)}: executing {GoQuote.Quote(_template.Name)} at <{_node}>: {message}",
            source.Name,
            source.LineOf(_node.Position),
            inner
        );
    }
}
