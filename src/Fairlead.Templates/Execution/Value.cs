using Fairlead.Templates.Values;

namespace Fairlead.Templates.Execution;

/// <summary>
/// A value on its way through a template. Beyond the data Go distinguishes nothing at all, a value whose type is known,
/// and a value in a place for anything (an element of a list, an entry of a map), which shows in error messages and
/// decides what a nil does.
/// </summary>
internal readonly record struct Value
{
    private readonly Form _form;

    private Value(object? data, Form form)
    {
        Data = data;
        _form = form;
    }

    private enum Form
    {
        Invalid,
        Known,
        Boxed,
        Missing,
    }

    /// <summary>What a command gets as last argument where nothing was piped into it.</summary>
    public static Value Missing { get; } = new(null, Form.Missing);

    public object? Data { get; }

    public bool IsMissing => _form == Form.Missing;

    /// <summary>False for nothing at all.</summary>
    public bool IsValid => _form != Form.Invalid;

    /// <summary>Whether it is a nil in a place for anything.</summary>
    public bool IsNilInterface => _form == Form.Boxed && Data is null;

    /// <summary>Go's name of the type of the place the value is in.</summary>
    public string PlaceType => _form == Form.Boxed ? "interface {}" : GoValue.TypeName(Data);

    /// <summary>The value with its own type; nil becomes nothing.</summary>
    public static Value Of(object? data) => new(data, data is null ? Form.Invalid : Form.Known);

    /// <summary>The value in a place for anything.</summary>
    public static Value Boxed(object? data) => new(data, Form.Boxed);

    /// <summary>The value as an element of a container.</summary>
    public static Value ElementOf(object container, object? data) =>
        container is ITypedElements { ElementType: not "interface {}" } ? Of(data) : Boxed(data);

    /// <summary>The value out of its place for anything.</summary>
    public Value Unboxed => _form == Form.Boxed ? Of(Data) : this;
}
