namespace Fairlead.Charts.Schemas;

/// <summary>What of a map or list no schema has looked at yet: the subject of <c>unevaluatedProperties</c> and <c>unevaluatedItems</c>.</summary>
internal sealed class OpenParts
{
    /// <summary>Names of a map; null where nobody asks.</summary>
    public HashSet<string>? Names { get; private init; }

    /// <summary>Places in a list; null where nobody asks.</summary>
    public HashSet<int>? Places { get; private init; }

    public bool IsEmpty => Names is not { Count: > 0 } && Places is not { Count: > 0 };

    /// <summary>All parts of a value, where the schema or its caller asks for them.</summary>
    public static OpenParts Of(object? value, Dictionary<string, object?> schema, bool isAsked) =>
        value switch
        {
            Dictionary<string, object?> map when isAsked || schema.ContainsKey("unevaluatedProperties") => new OpenParts
            {
                Names = new HashSet<string>(map.Keys),
            },
            List<object?> list when isAsked || schema.ContainsKey("unevaluatedItems") => new OpenParts
            {
                Places = [.. Enumerable.Range(0, list.Count)],
            },
            _ => new OpenParts(),
        };

    /// <summary>Takes away what another schema has looked at.</summary>
    public void Keep(OpenParts other)
    {
        Names?.RemoveWhere(name => other.Names?.Contains(name) != true);
        Places?.RemoveWhere(place => other.Places?.Contains(place) != true);
    }
}
