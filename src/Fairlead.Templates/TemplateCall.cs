namespace Fairlead.Templates;

/// <summary>One call of a function by a template.</summary>
public sealed class TemplateCall
{
    internal TemplateCall(string function, object?[] arguments)
    {
        Function = function;
        Arguments = arguments;
    }

    /// <summary>The name the function was called by.</summary>
    public string Function { get; }

    /// <summary>
    /// The arguments, already of the types that the signature names: <c>int</c> and <c>int64</c> parameters as
    /// <see cref="GoInt"/> values, <c>string</c> as <see cref="string"/>, <c>any</c> as anything.
    /// </summary>
    public IReadOnlyList<object?> Arguments { get; }

    /// <summary>The templates among which the call happens.</summary>
    public TemplateSet Set => throw new NotSupportedException();

    /// <summary>The context of the execution.</summary>
    public TemplateContext Context => throw new NotSupportedException();

    /// <summary>Name of the template that calls: that of the <c>define</c> where there is one.</summary>
    public string Template => throw new NotSupportedException();

    /// <summary>Where the call stands: <c>name:line:column</c>, as Go's errors have it.</summary>
    public string Location => throw new NotSupportedException();

    /// <summary>Ends a long execution.</summary>
    public CancellationToken CancellationToken => throw new NotSupportedException();

    /// <summary>The argument as text; the signature must say <c>string</c>.</summary>
    public string Text(int index) => (string)(Arguments[index] ?? "");

    /// <summary>The argument as a whole number; the signature must say <c>int</c> or <c>int64</c>.</summary>
    public long Whole(int index) => throw new NotSupportedException();

    /// <summary>Executes a template of <see cref="Set"/> within this execution: same context, same limits.</summary>
    /// <exception cref="TemplateException">The template failed, or is not there.</exception>
    public string Execute(string name, object? data) => throw new NotSupportedException();

    /// <summary>Executes a template of another set within this execution: same context, same limits.</summary>
    /// <exception cref="TemplateException">The template failed, or is not there.</exception>
    public string Execute(TemplateSet set, string name, object? data) => throw new NotSupportedException();
}
