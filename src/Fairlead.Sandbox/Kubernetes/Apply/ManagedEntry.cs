using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Apply;

/// <summary>The fields one manager last wrote in one way.</summary>
internal sealed record ManagedEntry(string Manager, bool IsApply, string ApiVersion, string Subresource, string Time)
{
    public FieldSet Fields { get; set; } = new();

    public static ManagedEntry Read(JsonObject entry) =>
        new(
            entry.Text("manager") ?? "",
            entry.Text("operation") is "Apply",
            entry.Text("apiVersion") ?? "",
            entry.Text("subresource") ?? "",
            entry.Text("time") ?? ""
        )
        {
            Fields = FieldSet.Parse(entry.Get("fieldsV1")),
        };

    // An applier is the same with whichever version it applies; an updater is told apart by it.
    public bool IsSameManager(ManagedEntry other) =>
        IsApply == other.IsApply
        && Manager == other.Manager
        && Subresource == other.Subresource
        && (IsApply || ApiVersion == other.ApiVersion);

    /// <summary>The manager as a conflict names it.</summary>
    public override string ToString()
    {
        var name = Subresource.Length == 0 ? $"\"{Manager}\"" : $"\"{Manager}\" with subresource \"{Subresource}\"";
        return IsApply ? name : $"{name} using {ApiVersion}";
    }

    public JsonObject Write()
    {
        var entry = new JsonObject
        {
            ["manager"] = Manager,
            ["operation"] = IsApply ? "Apply" : "Update",
            ["apiVersion"] = ApiVersion,
        };
        if (Time.Length > 0)
        {
            entry["time"] = Time;
        }

        entry["fieldsType"] = "FieldsV1";
        entry["fieldsV1"] = Fields.ToJson();
        if (Subresource.Length > 0)
        {
            entry["subresource"] = Subresource;
        }

        return entry;
    }
}
