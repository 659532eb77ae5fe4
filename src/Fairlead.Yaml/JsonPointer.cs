namespace Fairlead.Yaml;

/// <summary>Names a place in a tree: <c>/metadata/annotations/a~1b</c>; empty for the root.</summary>
/// <remarks>Source: RFC 6901, sections 3 and 4.</remarks>
public static class JsonPointer
{
    /// <summary>The place of a key below a place.</summary>
    public static string Join(string place, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return $"{place}/{key.Replace("~", "~0").Replace("/", "~1")}";
    }

    /// <summary>The keys and indexes on the way from the root.</summary>
    public static IReadOnlyList<string> Split(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return [.. place.Split('/').Skip(1).Select(Unescape)];
    }

    /// <summary>The key that one part of a pointer stands for.</summary>
    public static string Unescape(string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.Replace("~1", "/").Replace("~0", "~");
    }
}
