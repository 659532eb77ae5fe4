using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Schema;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>One resource in one version: how it is named, typed and stored.</summary>
internal sealed record ResourceDefinition
{
    public required string Group { get; init; }

    public required string Version { get; init; }

    public required string Plural { get; init; }

    public required string Kind { get; init; }

    public required SchemaType Type { get; init; }

    public string Singular { get; init; } = "";

    public string ListKind { get; init; } = "";

    public bool IsNamespaced { get; init; } = true;

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<string> Verbs { get; init; } = StandardVerbs;

    /// <summary>Subresources beside <c>status</c> and <c>scale</c> that exist, such as <c>eviction</c>.</summary>
    public IReadOnlyList<string> Subresources { get; init; } = [];

    public bool HasStatus { get; init; }

    public ScalePaths? Scale { get; init; }

    /// <summary>True if a change of the specification raises <c>metadata.generation</c>.</summary>
    public bool HasGeneration { get; init; }

    /// <summary>Where the object is stored; versions of one kind share it.</summary>
    public string Storage { get; init; } = "";

    /// <summary>The version objects are stored in.</summary>
    public string StorageVersion { get; init; } = "";

    /// <summary>For a custom resource: its structural schema, which values are checked and defaulted against.</summary>
    public JsonObject? CustomSchema { get; init; }

    /// <summary>For a custom resource: its printer columns.</summary>
    public JsonArray? PrinterColumns { get; init; }

    public bool IsCustom { get; init; }

    public static IReadOnlyList<string> StandardVerbs { get; } =
    ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    public GroupResource GroupResource => new(Group, Plural);

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public ObjectId Id(string space, string name) => new(Storage, IsNamespaced ? space : "", name);

    public bool Has(string verb) => Verbs.Contains(verb);
}
