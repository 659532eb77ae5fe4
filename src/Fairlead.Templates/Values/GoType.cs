namespace Fairlead.Templates.Values;

/// <summary>The type of a parameter or a result.</summary>
/// <param name="Name">As Go's messages have it.</param>
internal sealed record GoType(string Name)
{
    public static readonly GoType Any = new("interface {}");

    /// <summary>A parameter that sees whether its argument was nothing at all, or nil (<c>reflect.Value</c>).</summary>
    public static readonly GoType Reflected = new("reflect.Value");

    public bool IsInterface => ReferenceEquals(this, Any);

    public bool IsReflected => ReferenceEquals(this, Reflected);

    public bool CanBeNil { get; } =
        Name is "interface {}" or "reflect.Value"
        || Name.StartsWith("[]", StringComparison.Ordinal)
        || Name.StartsWith("map[", StringComparison.Ordinal)
        || Name.StartsWith('*');

    /// <summary>Reads Go's spelling; <c>any</c> and <c>reflect</c> are short for the two special ones.</summary>
    public static GoType Parse(string text) =>
        text switch
        {
            "any" => Any,
            "reflect" => Reflected,
            _ => new GoType(text.Replace("any", "interface {}")),
        };

    /// <summary>Whether Go would let the value be assigned to this type as it is.</summary>
    public bool Accepts(object value) => IsInterface || GoValue.TypeName(value) == Name || IsUnnamedFormOf(value);

    // A named map type goes where its underlying type is wanted.
    private bool IsUnnamedFormOf(object value) =>
        value switch
        {
            ITemplateObject and IDictionary<string, object?> map => Is("map[string]", map),
            ITemplateObject and IList<object?> list => Is("[]", list),
            _ => false,
        };

    private bool Is(string prefix, object container) =>
        Name.StartsWith(prefix, StringComparison.Ordinal)
        && Name.AsSpan(prefix.Length).SequenceEqual(GoValue.ElementType(container));
}
