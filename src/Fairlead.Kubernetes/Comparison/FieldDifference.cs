namespace Fairlead.Kubernetes.Comparison;

/// <summary>A field whose state in the cluster is not what is declared.</summary>
/// <param name="Path">Path for people, such as <c>spec.template.spec.containers[name=web].image</c>.</param>
/// <param name="Kind">Why it differs.</param>
/// <param name="Live">The cluster's value as JSON; null where there is none or it is secret.</param>
/// <param name="Desired">The declared value as JSON; null where there is none or it is secret.</param>
/// <param name="Owner">Who set the cluster's value, and when, if that was somebody else.</param>
public sealed record FieldDifference(
    string Path,
    DifferenceKind Kind,
    string? Live,
    string? Desired,
    string? Owner = null
)
{
    /// <summary>The same as <see cref="Owner"/>, in parts.</summary>
    public FieldOwner? SetBy { get; init; }

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        var change = Kind switch
        {
            DifferenceKind.Surplus => "is removed",
            DifferenceKind.NotOwned => "is taken over",
            _ when Desired is null => "differs",
            _ when Live is null => $"becomes {Desired}",
            _ => $"{Live} becomes {Desired}",
        };
        return Owner is null ? $"{Path} {change}" : $"{Path} {change} (set by {Owner})";
    }
}
