using Fairlead.Templates.Values;

namespace Fairlead.Templates.Execution;

/// <summary>Whole numbers of Go's several widths.</summary>
internal static class Numbers
{
    /// <summary>A number in the type of another.</summary>
    public static object OfSameType(object model, long value) =>
        model switch
        {
            long => value,
            short => (short)value,
            sbyte => (sbyte)value,
            ulong => (ulong)value,
            uint => (uint)value,
            ushort => (ushort)value,
            byte => (byte)value,
            _ => GoInt.Box(value),
        };
}
