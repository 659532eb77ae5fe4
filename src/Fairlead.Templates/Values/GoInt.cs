namespace Fairlead.Templates.Values;

/// <summary>
/// Go's <c>int</c>, which has 64 bits, among plain .NET values: a boxed <see cref="int"/> where that is wide enough, a
/// boxed <see cref="nint"/> beyond it. (<see cref="long"/> is Go's <c>int64</c>, another type to Go.)
/// </summary>
public static class GoInt
{
    /// <summary>The value as an object.</summary>
    public static object Box(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : (nint)value;
}
