using System.Text.Json.Nodes;

namespace Fairlead.Kubernetes.Comparison;

/// <summary>Who set a field of an object, as the cluster records it.</summary>
/// <param name="Manager">Name of the field manager, such as <c>kubectl-edit</c>.</param>
/// <param name="Operation"><c>Apply</c> for server-side apply, <c>Update</c> for everything else.</param>
/// <param name="Time">When the manager last wrote, RFC 3339; null where the record does not say.</param>
/// <param name="Subresource">Such as <c>scale</c>; empty for the object itself.</param>
public sealed record FieldOwner(string Manager, string Operation, string? Time, string Subresource)
{
    internal static FieldOwner From(JsonNode entry) =>
        new(
            entry.TextAt("manager") ?? "unknown",
            entry.TextAt("operation") ?? "",
            entry.TextAt("time"),
            entry.TextAt("subresource") ?? ""
        );

    /// <summary><c>kubectl-edit at 2026-05-01T10:00:00Z</c>.</summary>
    public override string ToString() => Time is null ? Manager : $"{Manager} at {Time}";
}
