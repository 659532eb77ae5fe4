using Fairlead.Templates.Execution;
using Fairlead.Templates.Syntax;
using Fairlead.Templates.Values;

namespace Fairlead.Templates;

/// <summary>One call of a function by a template.</summary>
public sealed class TemplateCall
{
    private readonly Evaluator _evaluator;
    private readonly Node _node;
    private readonly object?[] _arguments;

    internal TemplateCall(Evaluator evaluator, Node node, string function, object?[] arguments)
    {
        _evaluator = evaluator;
        _node = node;
        Function = function;
        _arguments = arguments;
    }

    /// <summary>The name the function was called by.</summary>
    public string Function { get; }

    /// <summary>
    /// The arguments, already of the types that the signature names: <c>int</c> parameters as <see cref="GoInt"/> boxes
    /// them, <c>int64</c> as <see cref="long"/>, <c>string</c> as <see cref="string"/>, <c>any</c> as anything.
    /// </summary>
    public IReadOnlyList<object?> Arguments => _arguments;

    /// <summary>The templates among which the call happens.</summary>
    public TemplateSet Set => _evaluator.Set;

    /// <summary>The context of the execution.</summary>
    public TemplateContext Context => _evaluator.State.Context;

    /// <summary>Name of the template that calls: that of the <c>define</c> where there is one.</summary>
    public string Template => _evaluator.TemplateName;

    /// <summary>Where the call stands: <c>name:line:column</c>, as Go's errors have it.</summary>
    public string Location => _node.Source.LocationOf(_node.Position);

    /// <summary>The limits of the execution.</summary>
    public TemplateLimits Limits => _evaluator.State.Limits;

    /// <summary>Ends a long execution.</summary>
    public CancellationToken CancellationToken => _evaluator.State.CancellationToken;

    /// <summary>The argument as text; the signature must say <c>string</c>.</summary>
    public string Text(int index) => _arguments[index] as string ?? "";

    /// <summary>The argument as a whole number; the signature must say <c>int</c> or <c>int64</c>.</summary>
    public long Whole(int index) => GoValue.TryInteger(_arguments[index]) ?? 0;

    /// <summary>The argument as a truth; the signature must say <c>bool</c>.</summary>
    public bool Truth(int index) => _arguments[index] is true;

    /// <summary>The argument as a map; the signature must say <c>map[string]any</c>. Null for Go's nil map.</summary>
    public IDictionary<string, object?>? Map(int index) => _arguments[index] as IDictionary<string, object?>;

    /// <summary>The arguments from an index on.</summary>
    public ReadOnlySpan<object?> From(int index) => _arguments.AsSpan(Math.Min(index, _arguments.Length));

    /// <summary>Executes a template of <see cref="Set"/> within this execution: same context, same limits.</summary>
    /// <exception cref="TemplateException">The template failed, or is not there.</exception>
    public string Execute(string name, object? data) => Set.Execute(name, data, _evaluator.State);

    /// <summary>Executes a template of another set within this execution: same context, same limits.</summary>
    /// <exception cref="TemplateException">The template failed, or is not there.</exception>
    public string Execute(TemplateSet set, string name, object? data) => set.Execute(name, data, _evaluator.State);

    /// <summary>An argument as the template spells it.</summary>
    internal string ArgumentText(int index) =>
        _node is CommandNode command && index + 1 < command.Arguments.Count
            ? command.Arguments[index + 1].ToString()
            : "";

    internal Value Reflected(int index) => _arguments[index] is Value value ? value : Value.Of(_arguments[index]);
}
