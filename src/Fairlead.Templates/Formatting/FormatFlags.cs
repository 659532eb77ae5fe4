namespace Fairlead.Templates.Formatting;

/// <summary>What stands between <c>%</c> and the verb.</summary>
internal struct FormatFlags
{
    public bool Plus;
    public bool Minus;
    public bool Sharp;
    public bool Space;
    public bool Zero;

    /// <summary><c>%+v</c>: with field names.</summary>
    public bool PlusValue;

    /// <summary><c>%#v</c>: as Go source.</summary>
    public bool SharpValue;

    public int? Width;
    public int? Precision;
}
