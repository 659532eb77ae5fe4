namespace Fairlead.Templates.Values;

/// <summary>A list or dictionary whose elements have a type narrower than anything.</summary>
public interface ITypedElements
{
    /// <summary>Go's name of the elements' type: <c>string</c>, <c>int</c>, <c>[]uint8</c>.</summary>
    string ElementType { get; }
}
