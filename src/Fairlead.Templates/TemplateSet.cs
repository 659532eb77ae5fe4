namespace Fairlead.Templates;

/// <summary>
/// Named templates that can call each other. Parse first, then execute as often as wanted: executing changes nothing,
/// so one set serves several threads.
/// </summary>
public sealed class TemplateSet
{
    /// <summary>An empty set.</summary>
    /// <param name="functions">What templates may call; names unknown here are refused when parsing.</param>
    /// <param name="options">The set's own name, what a missing key gives, and limits.</param>
    public TemplateSet(FunctionMap functions, TemplateOptions? options = null)
    {
        Functions = functions;
        Options = options ?? new TemplateOptions();
    }

    /// <summary>What templates of this set may call.</summary>
    public FunctionMap Functions { get; }

    /// <summary>The options the set was made with.</summary>
    public TemplateOptions Options { get; }

    /// <summary>The names of all templates, in ordinal order.</summary>
    public IReadOnlyList<string> Names => throw new NotSupportedException();

    /// <summary>Whether a template of that name exists, by <see cref="Parse"/> or by a <c>define</c> inside one.</summary>
    public bool Has(string name) => throw new NotSupportedException();

    /// <summary>
    /// Adds a template and all that its text defines. A later definition replaces an earlier one, unless it is empty.
    /// </summary>
    /// <exception cref="TemplateException">The text is not a template; nothing was added.</exception>
    public void Parse(string name, string text) => throw new NotSupportedException();

    /// <summary>A set with the same templates, which can then be added to without changing this one.</summary>
    public TemplateSet Clone() => throw new NotSupportedException();

    /// <summary>What the template gives for <paramref name="data"/>, with the clock and randomness of the machine.</summary>
    /// <exception cref="TemplateException">The template failed, or is not there.</exception>
    public string Execute(string name, object? data, CancellationToken cancellationToken) =>
        Execute(name, data, new TemplateContext(), cancellationToken);

    /// <summary>What the template gives for <paramref name="data"/>.</summary>
    /// <param name="name">A template of this set.</param>
    /// <param name="data">The initial dot, and <c>$</c>.</param>
    /// <param name="context">What functions may reach beyond their arguments; shared by nested executions.</param>
    /// <param name="cancellationToken">Ends a long execution.</param>
    /// <exception cref="TemplateException">The template failed, or is not there.</exception>
    public string Execute(string name, object? data, TemplateContext context, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
