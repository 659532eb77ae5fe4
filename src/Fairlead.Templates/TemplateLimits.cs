namespace Fairlead.Templates;

/// <summary>What one execution may use, nested executions included; beyond it fails with a <see cref="TemplateException"/>.</summary>
public sealed record TemplateLimits
{
    /// <summary>How deep templates may call templates. Default: 100,000, as in Go.</summary>
    public int Depth { get; init; } = 100_000;

    /// <summary>Characters an execution may write, and that one text made by a function may have. Default: 256 Mi.</summary>
    public int OutputLength { get; init; } = 256 * 1024 * 1024;

    /// <summary>Items that one list made by a function may have. Default: 10 million.</summary>
    public int ListLength { get; init; } = 10_000_000;
}
