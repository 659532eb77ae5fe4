using System.Numerics;

namespace Fairlead.Templates.Values;

/// <summary>What Go's reflection would say about a plain .NET value.</summary>
public static class GoValue
{
    /// <summary>Go's name of the type: <c>string</c>, <c>map[string]interface {}</c>, <c>&lt;nil&gt;</c>.</summary>
    public static string TypeName(object? value) =>
        value switch
        {
            null => "<nil>",
            string => "string",
            bool => "bool",
            int or nint => "int",
            long => "int64",
            double => "float64",
            float => "float32",
            sbyte => "int8",
            short => "int16",
            byte => "uint8",
            ushort => "uint16",
            uint => "uint32",
            ulong => "uint64",
            Complex => "complex128",
            byte[] => "[]uint8",
            ITemplateObject known => known.TypeName,
            IDictionary<string, object?> map => "map[string]" + ElementType(map),
            IList<object?> list => "[]" + ElementType(list),
            _ => value.GetType().Name,
        };

    /// <summary>Go's kind of the value.</summary>
    internal static GoKind Kind(object? value) =>
        value switch
        {
            null => GoKind.Invalid,
            string => GoKind.String,
            bool => GoKind.Bool,
            int or nint => GoKind.Int,
            long => GoKind.Int64,
            double => GoKind.Float64,
            float => GoKind.Float32,
            sbyte => GoKind.Int8,
            short => GoKind.Int16,
            byte => GoKind.Uint8,
            ushort => GoKind.Uint16,
            uint => GoKind.Uint32,
            ulong => GoKind.Uint64,
            Complex => GoKind.Complex128,
            byte[] => GoKind.Slice,
            ITemplateObject { Number: not null } => GoKind.Int64,
            IDictionary<string, object?> => GoKind.Map,
            IList<object?> => GoKind.Slice,
            ITemplateObject known when known.TypeName.StartsWith('*') => GoKind.Ptr,
            _ => GoKind.Struct,
        };

    /// <summary>The name of a kind, as <c>kindOf</c> gives it.</summary>
    public static string KindName(object? value) =>
        Kind(value) switch
        {
            GoKind.Invalid => "invalid",
            var kind => kind.ToString().ToLowerInvariant(),
        };

    /// <summary>Go's truth: false for nil, zero, and what is empty.</summary>
    public static bool IsTrue(object? value) =>
        value switch
        {
            null => false,
            bool truth => truth,
            string text => text.Length > 0,
            double number => number != 0,
            float number => number != 0,
            Complex number => number != Complex.Zero,
            byte[] bytes => bytes.Length > 0,
            ITemplateObject { Number: { } number } => number != 0,
            IDictionary<string, object?> map => map.Count > 0,
            IList<object?> list => list.Count > 0,
            _ => TryInteger(value) != 0 && TryUnsigned(value) != 0,
        };

    /// <summary>The value of any signed whole number, or null.</summary>
    public static long? TryInteger(object? value) =>
        value switch
        {
            int number => number,
            long number => number,
            nint number => number,
            short number => number,
            sbyte number => number,
            ITemplateObject known => known.Number,
            _ => null,
        };

    /// <summary>The value of any unsigned whole number, or null.</summary>
    public static ulong? TryUnsigned(object? value) =>
        value switch
        {
            ulong number => number,
            uint number => number,
            ushort number => number,
            byte number => number,
            _ => null,
        };

    /// <summary>The entries of a dictionary in the order that Go ranges over and prints them.</summary>
    public static KeyValuePair<string, object?>[] Sorted(IDictionary<string, object?> map)
    {
        var entries = new KeyValuePair<string, object?>[map.Count];
        map.CopyTo(entries, 0);
        Array.Sort(entries, static (left, right) => GoString.Compare(left.Key, right.Key));
        return entries;
    }

    /// <summary>The elements of any list, bytes included; null for what is no list.</summary>
    internal static IList<object?>? TryList(object? value) =>
        value switch
        {
            byte[] bytes => new TypedList("uint8", Array.ConvertAll(bytes, static b => (object?)b)),
            IList<object?> list => list,
            _ => null,
        };

    internal static string ElementType(object container) =>
        container is ITypedElements typed ? typed.ElementType : "interface {}";
}
