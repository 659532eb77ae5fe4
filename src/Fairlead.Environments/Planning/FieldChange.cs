namespace Fairlead.Environments.Planning;

/// <summary>A field that differs.</summary>
/// <param name="Path">Such as <c>spec.template.spec.containers[catalog].image</c>.</param>
/// <param name="Before">Its value as JSON; null where it was absent or is secret.</param>
/// <param name="After">Its value as JSON; null where it is absent or secret.</param>
/// <param name="IsSecret">Whether the values are withheld because they belong to a Secret.</param>
public sealed record FieldChange(string Path, string? Before, string? After, bool IsSecret)
{
    /// <summary>One line, with what is long cut.</summary>
    public override string ToString() =>
        IsSecret ? $"{Cut(Path)}: changed (secret)"
        : Before is null ? $"{Cut(Path)}: + {Cut(After)}"
        : After is null ? $"{Cut(Path)}: - {Cut(Before)}"
        : $"{Cut(Path)}: {Cut(Before)} -> {Cut(After)}";

    private static string Cut(string? value) => value is { Length: > 160 } ? value[..157] + "..." : value ?? "";
}
