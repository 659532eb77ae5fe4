using Fairlead.Templates.Formatting;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Parsing;

/// <summary>A piece of a template.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">Index of its first character.</param>
/// <param name="Text">Its text, with quotes; for an error, the message.</param>
/// <param name="Line">Line of its first character, counted from 1.</param>
internal readonly record struct Token(TokenKind Kind, int Position, string Text, int Line)
{
    /// <summary>The token as Go's messages quote it.</summary>
    public string Described =>
        Kind switch
        {
            TokenKind.EndOfFile => "EOF",
            TokenKind.Error => Text,
            >= TokenKind.Dot => $"<{Text}>",
            _ when GoString.ByteCount(Text) > 10 => GoQuote.Quote(FirstRunes(Text, 10)) + "...",
            _ => GoQuote.Quote(Text),
        };

    private static string FirstRunes(string text, int count)
    {
        var end = 0;
        for (var i = 0; i < count && end < text.Length; i++)
        {
            end += end + 1 < text.Length && char.IsSurrogatePair(text[end], text[end + 1]) ? 2 : 1;
        }

        return text[..end];
    }
}
