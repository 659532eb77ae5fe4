using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Reading;
using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Sandbox.Kubernetes.Tables;

/// <summary>Objects as rows for people, which <c>kubectl get</c> prints.</summary>
internal static class TableForm
{
    public static JsonObject Of(
        ResourceDefinition resource,
        IEnumerable<JsonObject> trees,
        string version,
        ObjectView view
    )
    {
        var columns = TableColumns.Of(resource);
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = new JsonObject { ["resourceVersion"] = version },
            ["columnDefinitions"] = new JsonArray([.. columns.Select(column => column.Describe())]),
            ["rows"] = new JsonArray([.. trees.Select(tree => Row(columns, tree, view))]),
        };
    }

    private static JsonObject Row(IReadOnlyList<TableColumn> columns, JsonObject tree, ObjectView view)
    {
        var row = new JsonObject
        {
            ["cells"] = new JsonArray([.. columns.Select(column => column.Show(tree, view.Now()))]),
        };
        switch (view.Include)
        {
            case "None":
                break;
            case "Object":
                row["object"] = tree.DeepClone();
                break;
            default:
                row["object"] = ObjectForms.Metadata(tree);
                break;
        }

        return row;
    }
}
