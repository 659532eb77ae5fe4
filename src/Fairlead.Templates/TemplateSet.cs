using System.Collections.Immutable;
using System.Globalization;
using Fairlead.Templates.Execution;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Parsing;
using Fairlead.Templates.Syntax;
using Fairlead.Templates.Values;

namespace Fairlead.Templates;

/// <summary>
/// Named templates that can call each other. Parse first, then execute as often as wanted: executing changes nothing,
/// so one set serves several threads.
/// </summary>
public sealed class TemplateSet
{
    private readonly ParseCache _cache;
    private ImmutableDictionary<string, ParsedTemplate> _templates;

    /// <summary>An empty set.</summary>
    /// <param name="functions">What templates may call; names unknown here are refused when parsing.</param>
    /// <param name="options">The set's own name, what a missing key gives, and limits.</param>
    public TemplateSet(FunctionMap functions, TemplateOptions? options = null)
        : this(
            functions,
            options ?? new TemplateOptions(),
            new ParseCache(functions),
            ImmutableDictionary<string, ParsedTemplate>.Empty
        ) { }

    private TemplateSet(
        FunctionMap functions,
        TemplateOptions options,
        ParseCache cache,
        ImmutableDictionary<string, ParsedTemplate> templates
    )
    {
        Functions = functions;
        Options = options;
        _cache = cache;
        _templates = templates;
    }

    /// <summary>What templates of this set may call.</summary>
    public FunctionMap Functions { get; }

    /// <summary>The options the set was made with.</summary>
    public TemplateOptions Options { get; }

    /// <summary>The names of all templates, in ordinal order.</summary>
    public IReadOnlyList<string> Names => [.. _templates.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether a template of that name exists, by <see cref="Parse"/> or by a <c>define</c> inside one.</summary>
    public bool Has(string name) => _templates.ContainsKey(name);

    /// <summary>
    /// Adds a template and all that its text defines. A later definition replaces an earlier one, unless it is empty.
    /// </summary>
    /// <exception cref="TemplateException">The text is not a template; nothing was added.</exception>
    public void Parse(string name, string text)
    {
        var templates = _templates;
        foreach (var parsed in _cache.Parse(name, text))
        {
            if (!parsed.Root.IsEmpty || !templates.ContainsKey(parsed.Name))
            {
                templates = templates.SetItem(parsed.Name, parsed);
            }
        }

        _templates = templates;
    }

    /// <summary>
    /// A set with the same templates, which can then be added to without changing this one. Cheap: nothing is copied.
    /// </summary>
    /// <param name="options">Other options for the new set; the same where not given.</param>
    public TemplateSet Clone(TemplateOptions? options = null) => new(Functions, options ?? Options, _cache, _templates);

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
        Execute(name, data, new ExecutionState(context, Options.Limits, cancellationToken));

    internal ParsedTemplate? Find(string name) => _templates.GetValueOrDefault(name);

    internal string Execute(string name, object? data, ExecutionState state)
    {
        if (Find(name) is not { } template)
        {
            throw new TemplateException(
                $"template: no template {GoQuote.Quote(name)} associated with template {GoQuote.Quote(Options.Name)}",
                name,
                line: 0
            );
        }

        if (state.Nesting >= state.Limits.Nesting)
        {
            throw new TemplateException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"template: {name}: templates are executed within each other more than {state.Limits.Nesting} deep"
                ),
                name,
                line: 0
            );
        }

        return DeepStack.IsLow ? ExecuteDeeper(template, data, state) : Execute(template, data, state);
    }

    private string ExecuteDeeper(ParsedTemplate template, object? data, ExecutionState state) =>
        DeepStack.Continue(() => Execute(template, data, state));

    private string Execute(ParsedTemplate template, object? data, ExecutionState state)
    {
        var output = state.Rent();
        state.Nesting++;
        try
        {
            new Evaluator(state, this, template, output, depth: 0).Run(Value.Of(data));
            return GoString.Rejoin(output.ToString());
        }
        finally
        {
            state.Nesting--;
            state.Return(output);
        }
    }
}
