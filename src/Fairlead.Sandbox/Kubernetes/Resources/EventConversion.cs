using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>Events of the core group and of <c>events.k8s.io</c> are the same objects with other field names.</summary>
internal static class EventConversion
{
    private static readonly (string Core, string Separate)[] Names =
    [
        ("involvedObject", "regarding"),
        ("message", "note"),
        ("source", "deprecatedSource"),
        ("firstTimestamp", "deprecatedFirstTimestamp"),
        ("lastTimestamp", "deprecatedLastTimestamp"),
        ("count", "deprecatedCount"),
        ("reportingComponent", "reportingController"),
    ];

    public static void ToSeparate(JsonObject tree)
    {
        foreach (var (core, separate) in Names)
        {
            Rename(tree, core, separate);
        }
    }

    public static void ToCore(JsonObject tree)
    {
        foreach (var (core, separate) in Names)
        {
            Rename(tree, separate, core);
        }
    }

    private static void Rename(JsonObject tree, string from, string to)
    {
        if (tree.Remove(from, out var value))
        {
            tree[to] = value;
        }
    }
}
