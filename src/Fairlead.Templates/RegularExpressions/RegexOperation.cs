namespace Fairlead.Templates.RegularExpressions;

internal enum RegexOperation
{
    /// <summary>Takes one character of the set.</summary>
    Take,

    /// <summary>Goes on at both places, preferring the first.</summary>
    Split,

    Jump,

    /// <summary>Notes the position in a slot.</summary>
    Save,

    /// <summary>Goes on only where the assertion holds.</summary>
    Assert,

    Match,
}
