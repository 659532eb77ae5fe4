using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Apply;

/// <summary>
/// A set of field paths as a tree. A step is written as in <c>fieldsV1</c>: <c>f:name</c> for a field,
/// <c>k:{"name":"x"}</c> for a list item by its keys, <c>v:"x"</c> for an item of a set.
/// </summary>
internal sealed class FieldSet
{
    private SortedDictionary<string, FieldSet>? _children;

    /// <summary>True if the path that ends here belongs to the set.</summary>
    public bool IsMember { get; set; }

    public bool IsEmpty => !IsMember && (_children is null || _children.Values.All(child => child.IsEmpty));

    public IEnumerable<KeyValuePair<string, FieldSet>> Children => _children ?? [];

    public FieldSet? Child(string step) =>
        _children is not null && _children.TryGetValue(step, out var child) ? child : null;

    /// <summary>The subtree below the step, made when it is missing.</summary>
    public FieldSet Into(string step)
    {
        _children ??= new SortedDictionary<string, FieldSet>(StringComparer.Ordinal);
        if (!_children.TryGetValue(step, out var child))
        {
            _children.Add(step, child = new FieldSet());
        }

        return child;
    }

    public void Remove(string step) => _children?.Remove(step);

    public bool Has(params ReadOnlySpan<string> path)
    {
        var node = this;
        foreach (var step in path)
        {
            node = node.Child(step);
            if (node is null)
            {
                return false;
            }
        }

        return node.IsMember;
    }

    public FieldSet Union(FieldSet other) => Combine(this, other, static (left, right) => left || right);

    public FieldSet Difference(FieldSet other) => Combine(this, other, static (left, right) => left && !right);

    public FieldSet Intersection(FieldSet other) => Combine(this, other, static (left, right) => left && right);

    /// <summary>The set with every struct field above a member as a member too; list items are not added.</summary>
    public FieldSet WithNamedParents()
    {
        var result = new FieldSet { IsMember = IsMember };
        foreach (var (step, child) in Children)
        {
            var inner = child.WithNamedParents();
            inner.IsMember |= step.StartsWith("f:", StringComparison.Ordinal) && !inner.IsEmpty;
            result.Attach(step, inner);
        }

        return result;
    }

    public bool SameAs(FieldSet other) => JsonTree.Same(ToJson(), other.ToJson());

    /// <summary>The paths as people read them: <c>.spec.template.spec.containers[name="web"].image</c>.</summary>
    public IEnumerable<string> Paths() => Paths("");

    public JsonObject ToJson()
    {
        var result = new JsonObject();
        if (IsMember && _children is { Count: > 0 })
        {
            result["."] = new JsonObject();
        }

        foreach (var (step, child) in Children)
        {
            if (!child.IsEmpty)
            {
                result[step] = child.ToJson();
            }
        }

        return result;
    }

    public static FieldSet Parse(JsonNode? fields)
    {
        var result = new FieldSet();
        if (fields is JsonObject members)
        {
            foreach (var (step, value) in members)
            {
                if (step == ".")
                {
                    result.IsMember = true;
                    continue;
                }

                var child = Parse(value);
                child.IsMember |= value is not JsonObject { Count: > 0 };
                result.Attach(step, child);
            }
        }

        return result;
    }

    private static FieldSet Combine(FieldSet? left, FieldSet? right, Func<bool, bool, bool> isMember)
    {
        var result = new FieldSet { IsMember = isMember(left?.IsMember ?? false, right?.IsMember ?? false) };
        foreach (var (step, child) in left?.Children ?? [])
        {
            result.Attach(step, Combine(child, right?.Child(step), isMember));
        }

        foreach (var (step, child) in right?.Children ?? [])
        {
            if (left?.Child(step) is null)
            {
                result.Attach(step, Combine(left: null, child, isMember));
            }
        }

        return result;
    }

    private void Attach(string step, FieldSet child)
    {
        if (!child.IsEmpty)
        {
            _children ??= new SortedDictionary<string, FieldSet>(StringComparer.Ordinal);
            _children[step] = child;
        }
    }

    private IEnumerable<string> Paths(string prefix)
    {
        if (IsMember)
        {
            yield return prefix;
        }

        foreach (var (step, child) in Children)
        {
            foreach (var path in child.Paths(prefix + PathStep.ToDisplay(step)))
            {
                yield return path;
            }
        }
    }
}
