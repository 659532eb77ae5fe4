namespace Fairlead.Templates.Values;

/// <summary>What sort of value something is to Go; its name in lower case is what <c>kindOf</c> gives.</summary>
internal enum GoKind
{
    /// <summary>Nothing: nil.</summary>
    Invalid,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>The usual whole number, 64 bits wide.</summary>
    Int,

    /// <summary>Signed, 8 bits.</summary>
    Int8,

    /// <summary>Signed, 16 bits.</summary>
    Int16,

    /// <summary>Signed, 32 bits.</summary>
    Int32,

    /// <summary>Signed, 64 bits; not the same type as <see cref="Int"/>.</summary>
    Int64,

    /// <summary>Unsigned, 8 bits.</summary>
    Uint8,

    /// <summary>Unsigned, 16 bits.</summary>
    Uint16,

    /// <summary>Unsigned, 32 bits.</summary>
    Uint32,

    /// <summary>Unsigned, 64 bits.</summary>
    Uint64,

    /// <summary>Single precision.</summary>
    Float32,

    /// <summary>Double precision.</summary>
    Float64,

    /// <summary>Two doubles.</summary>
    Complex128,

    /// <summary>Text.</summary>
    String,

    /// <summary>A list.</summary>
    Slice,

    /// <summary>A dictionary.</summary>
    Map,

    /// <summary>A value with fields.</summary>
    Struct,

    /// <summary>A pointer to a value with fields.</summary>
    Ptr,
}
