using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Health;

/// <summary>How objects of a kind tell their health.</summary>
/// <param name="Kind"><c>Certificate.cert-manager.io</c>, or <c>*.cert-manager.io</c> for every kind of a group.</param>
public sealed record HealthRule(string Kind)
{
    /// <summary>Any of these means that it failed.</summary>
    public IReadOnlyList<HealthTest> Failed { get; init; } = [];

    /// <summary>Any of these means that the cluster is still at work.</summary>
    public IReadOnlyList<HealthTest> Progressing { get; init; } = [];

    /// <summary>All of these together mean that it is healthy.</summary>
    public IReadOnlyList<HealthTest> Healthy { get; init; } = [];

    internal bool Concerns(GroupKind kind) =>
        Kind.StartsWith("*.", StringComparison.Ordinal) ? kind.Group.Is(Kind[2..]) : kind.ToString().Is(Kind);

    /// <summary>The verdict: failed before progressing before healthy, and progressing where nothing matches.</summary>
    internal HealthVerdict Judge(JsonObject root)
    {
        if (Failed.FirstOrDefault(test => test.Matches(root)) is { } failed)
        {
            return HealthVerdict.Failed(failed.Explain(root));
        }

        if (Progressing.FirstOrDefault(test => test.Matches(root)) is { } progressing)
        {
            return HealthVerdict.Progressing(progressing.Explain(root));
        }

        return Healthy.FirstOrDefault(test => !test.Matches(root)) is { } missing
            ? HealthVerdict.Progressing(missing.Explain(root))
            : HealthVerdict.Healthy;
    }
}
