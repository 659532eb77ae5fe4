namespace Fairlead.Templates;

/// <summary>How a <see cref="TemplateSet"/> behaves.</summary>
public sealed record TemplateOptions
{
    /// <summary>The set's own name, which Go names in <c>no template "x" associated with template "name"</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>What a key that a map lacks gives. Default: <see cref="MissingKey.Default"/>.</summary>
    public MissingKey MissingKey { get; init; } = MissingKey.Default;

    /// <summary>What one execution may use.</summary>
    public TemplateLimits Limits { get; init; } = new();
}

/// <summary>What a key that a map lacks gives; Go's option <c>missingkey</c>.</summary>
public enum MissingKey
{
    /// <summary>No value: prints as <c>&lt;no value&gt;</c>.</summary>
    Default,

    /// <summary>The zero value of the map's elements: nil for maps of anything, <c>""</c> for maps of strings.</summary>
    Zero,

    /// <summary>The execution fails.</summary>
    Error,
}
