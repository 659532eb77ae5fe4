namespace Fairlead.Yaml.Scanning;

/// <summary>One token of YAML.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Value">Text of a scalar, name of an anchor, handle of a tag, version of a directive.</param>
/// <param name="Suffix">Suffix of a tag, prefix of a tag directive.</param>
/// <param name="Style">How a scalar is written.</param>
internal readonly record struct Token(
    TokenKind Kind,
    Mark Start,
    Mark End,
    string Value = "",
    string Suffix = "",
    ScalarStyle Style = ScalarStyle.Plain
);
