namespace Fairlead.Templates;

/// <summary>What one execution may use, nested executions included; beyond it fails with a <see cref="TemplateException"/>.</summary>
public sealed record TemplateLimits
{
    /// <summary>How deep <c>template</c> actions may call each other. Default: 100,000, as in Go.</summary>
    public int Depth { get; init; } = 100_000;

    /// <summary>How deep functions may execute templates, as <c>include</c> and <c>tpl</c> do. Default: 10,000.</summary>
    public int Nesting { get; init; } = 10_000;

    /// <summary>Characters one template may write, and that one text made by a function may have. Default: 64 Mi.</summary>
    public int OutputLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>Characters that all functions of an execution may make together. Default: 1 Gi.</summary>
    public long TotalLength { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Items that one list made by a function may have. Default: 10 million.</summary>
    public int ListLength { get; init; } = 10_000_000;
}
