using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Fairlead.Contract.Tests.Generated;

/// <summary>What people want an environment to be.</summary>
internal sealed record World
{
    private const string Definition = "CustomResourceDefinition";

    /// <summary>The objects by name of their own, each with its app.</summary>
    public ImmutableSortedDictionary<string, Placed> Objects { get; init; } =
        ImmutableSortedDictionary.Create<string, Placed>(StringComparer.Ordinal);

    /// <summary>The apps that <c>fairlead.yaml</c> declares.</summary>
    public ImmutableSortedSet<string> Apps { get; init; } =
        ImmutableSortedSet.Create(StringComparer.Ordinal, "web", "worker");

    /// <summary>The environment's namespace.</summary>
    public string Namespace { get; init; } = "shop";

    /// <summary>What it says of budgets; empty for nothing.</summary>
    public string Budget { get; init; } = "";

    /// <summary>Its <c>fairlead.yaml</c>.</summary>
    public string Configuration =>
        $$"""
            apiVersion: fairlead.dev/v1
            kind: Delivery
            apps:
            {{string.Concat(Apps.Select(app => $"  {app}: {{ chart: {app} }}\n"))}}
            environments:
              dev: { namespace: {{Namespace}}, external: [Service/x, Service/one, Service/two, Deployment/nobody]{{(
                Budget.Length > 0 ? $", budget: {{ prune: {Budget} }}" : ""
            )}} }
            """;

    /// <summary>Each app with its objects, and one of its own that always stays.</summary>
    /// <param name="before">The world before, which has defined kinds already.</param>
    public (string App, string Objects)[] Releases(World before) =>
        [
            .. Apps.Select(app =>
                (
                    app,
                    string.Join(
                        "\n---\n",
                        Objects
                            .Values.Where(item => item.App == app && IsDefined(item, before))
                            .Select(item => item.Root.ToJsonString())
                            .Prepend(Some.Map(app))
                    )
                )
            ),
        ];

    // A kind is there with its definition: of an earlier commit, or of the same app.
    private bool IsDefined(Placed item, World before)
    {
        var (group, kind) = (Group(item.Root), (string?)item.Root["kind"]);
        return group != CustomKinds.Group
            || Objects.Values.Any(other =>
                (string?)other.Root["kind"] is Definition
                && (string?)other.Root["spec"]?["names"]?["kind"] == kind
                && (other.App == item.App || before.Objects.ContainsValue(other))
            );
    }

    private static string Group(JsonObject root) => ((string?)root["apiVersion"] ?? "").Split('/')[0];
}

/// <summary>An object of an app.</summary>
internal sealed record Placed(string App, JsonObject Root);
