using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Sandbox.Kubernetes.Selection;

/// <summary>Chooses objects by a few of their fields.</summary>
internal sealed class FieldSelector
{
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["pods"] =
        [
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.schedulerName",
            "spec.serviceAccountName",
            "status.phase",
            "status.podIP",
            "status.nominatedNodeName",
        ],
        ["events"] =
        [
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "regarding.kind",
            "regarding.namespace",
            "regarding.name",
            "regarding.uid",
            "reason",
            "reportingComponent",
            "source",
            "type",
        ],
        ["secrets"] = ["type"],
        ["namespaces"] = ["status.phase"],
        ["nodes"] = ["spec.unschedulable"],
        ["services"] = ["spec.clusterIP", "spec.type"],
        ["jobs.batch"] = ["status.successful"],
        ["replicasets.apps"] = ["status.replicas"],
        ["replicationcontrollers"] = ["status.replicas"],
    };

    private readonly List<(string Path, bool IsEqual, string Value)> _terms = [];

    public static FieldSelector Everything { get; } = new();

    public bool IsEverything => _terms.Count == 0;

    /// <summary>The name the selector asks for, if it asks for exactly one.</summary>
    public string? SingleName =>
        _terms.Find(term => term is { Path: "metadata.name", IsEqual: true }) is { Path: not null } found
            ? found.Value
            : null;

    /// <summary>Reads the text of a <c>fieldSelector</c> query parameter.</summary>
    /// <exception cref="ApiException">The text is no selector, or names a field one cannot select by.</exception>
    public static FieldSelector Parse(string text, ResourceDefinition resource)
    {
        var selector = new FieldSelector();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (path, isEqual, value) = Term(part, text);
            if (!IsKnown(path, resource))
            {
                throw ApiErrors.BadRequest(
                    $"Unable to find \"{resource.GroupResource}\" that match label selector \"\", field selector \"{text}\": field label not supported: {path}"
                );
            }

            selector._terms.Add((path, isEqual, value));
        }

        return selector;
    }

    public bool Matches(JsonObject tree) =>
        _terms.TrueForAll(term => (Read(tree, term.Path) == term.Value) == term.IsEqual);

    private static (string Path, bool IsEqual, string Value) Term(string part, string whole)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw ApiErrors.BadRequest(
                $"invalid field selector: invalid selector: '{whole}'; can't understand '{part}'"
            );
        }

        var isEqual = part[equals - 1] != '!';
        var path = part[..(isEqual ? equals : equals - 1)];
        return (path, isEqual, part[(equals + 1)..].TrimStart('='));
    }

    private static bool IsKnown(string path, ResourceDefinition resource) =>
        path is "metadata.name"
        || (path is "metadata.namespace" && resource.IsNamespaced)
        || (Known.TryGetValue(resource.Storage, out var paths) && paths.Contains(path));

    private static string Read(JsonObject tree, string path)
    {
        var value = path is "source" ? tree.Map("source").Get("component") : tree.At(path.Split('.'));
        return value.AsText()
            ?? (
                value.AsNumber() is { } number ? ApiErrors.Text(number)
                : value.AsFlag() is { } flag ? (flag ? "true" : "false")
                : ""
            );
    }
}
