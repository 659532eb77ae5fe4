using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Selection;

namespace Fairlead.Sandbox.Kubernetes.Store;

/// <summary>One version of an object. It never changes; the tree is made from the text when somebody asks.</summary>
internal sealed class StoredObject(ObjectId id, long version, byte[] json)
{
    private readonly WeakReference<JsonObject> _tree = new(new JsonObject());
    private ObjectHeader? _header;
    private bool _isParsed;

    public ObjectId Id { get; } = id;

    /// <summary>The resourceVersion.</summary>
    public long Version { get; } = version;

    /// <summary>The object as UTF-8 JSON without white space.</summary>
    public byte[] Json { get; } = json;

    /// <summary>What lists and owners are found by.</summary>
    public ObjectHeader Header => _header ??= ObjectHeader.Of(Tree);

    /// <summary>The labels that <c>spec.selector</c> of a Service chooses pods by.</summary>
    public LabelSelector PlainSelector => field ??= LabelSelector.OfLabels(Tree.Map("spec").Map("selector"));

    /// <summary>The selector in <c>spec.selector</c> of a workload or a disruption budget.</summary>
    public LabelSelector Selector => field ??= LabelSelector.Of(Tree.Map("spec").Map("selector"));

    /// <summary>The object as a tree that nobody may change; <see cref="Copy"/> gives one to change.</summary>
    public JsonObject Tree
    {
        get
        {
            if (_isParsed && _tree.TryGetTarget(out var known))
            {
                return known;
            }

            var tree = JsonText.ReadObject(Json);
            _tree.SetTarget(tree);
            _isParsed = true;
            return tree;
        }
    }

    public JsonObject Copy() => JsonText.ReadObject(Json);
}
