using System.Numerics;
using Fairlead.Templates.Formatting;

namespace Fairlead.Templates.Parsing;

/// <summary>
/// A number of a template. Like a constant of Go it has no type yet: it holds the value in each type that can.
/// </summary>
internal sealed record NumberLiteral(string Text)
{
    public long? Integer { get; private init; }

    public ulong? Unsigned { get; private init; }

    public double? Float { get; private init; }

    public Complex? Complex { get; private init; }

    /// <summary>Whether its spelling makes it a float where nothing else says what it should be.</summary>
    public bool LooksLikeFloat =>
        Float is not null && Text[0] != '\'' && !IsHexInteger && Text.AsSpan().ContainsAny(".eEpP");

    private bool IsHexInteger =>
        Text.Length > 2 && Text[0] == '0' && Text[1] is 'x' or 'X' && !Text.AsSpan().ContainsAny('p', 'P');

    /// <summary>Reads it; on failure the reason.</summary>
    public static NumberLiteral? TryParse(string text, TokenKind kind, out string error)
    {
        error = "";
        return kind switch
        {
            TokenKind.CharacterConstant => OfCharacter(text, out error),
            TokenKind.Complex => OfComplex(text, out error),
            _ => text[^1] == 'i' && GoNumber.TryFloat(text[..^1], out var imaginary)
                ? OfParts(text, new Complex(0, imaginary))
                : OfReal(text, out error),
        };
    }

    private static NumberLiteral? OfCharacter(string text, out string error) =>
        GoUnquote.TryCharacter(text, out var value, out error)
            ? new NumberLiteral(text)
            {
                Integer = value,
                Unsigned = (ulong)value,
                Float = value,
            }
            : null;

    private static NumberLiteral? OfComplex(string text, out string error)
    {
        error = "syntax error scanning complex number";
        for (var i = text.Length - 2; i > 0; i--)
        {
            if (
                text[i] is '+' or '-'
                && text[i - 1] is not ('e' or 'E' or 'p' or 'P')
                && GoNumber.TryFloat(text[..i], out var real)
                && GoNumber.TryFloat(text[i..^1], out var imaginary)
            )
            {
                return OfParts(text, new Complex(real, imaginary));
            }
        }

        return null;
    }

    private static NumberLiteral OfParts(string text, Complex value) =>
        value.Imaginary == 0
            ? new NumberLiteral(text)
            {
                Complex = value,
                Float = value.Real,
                Integer = WholeOf(value.Real),
                Unsigned = UnsignedOf(value.Real),
            }
            : new NumberLiteral(text) { Complex = value };

    private static NumberLiteral? OfReal(string text, out string error)
    {
        error = "";
        ulong? unsigned = GoNumber.TryUnsigned(text, 0, out var u) ? u : null;
        long? integer = GoNumber.TryInteger(text, 0, out var i) ? i : null;
        unsigned ??= integer == 0 ? 0 : null;
        if ((integer ?? (double?)unsigned) is { } whole)
        {
            return new NumberLiteral(text)
            {
                Integer = integer,
                Unsigned = unsigned,
                Float = whole,
            };
        }

        if (!GoNumber.TryFloat(text, out var value))
        {
            error = $"illegal number syntax: {GoQuote.Quote(text)}";
            return null;
        }

        if (!text.AsSpan().ContainsAny(".eEpP"))
        {
            error = $"integer overflow: {GoQuote.Quote(text)}";
            return null;
        }

        return new NumberLiteral(text)
        {
            Float = value,
            Integer = WholeOf(value),
            Unsigned = UnsignedOf(value),
        };
    }

    private static long? WholeOf(double value) =>
        value is >= long.MinValue and < long.MaxValue && Math.Truncate(value).Equals(value) ? (long)value : null;

    private static ulong? UnsignedOf(double value) =>
        value is >= 0 and < ulong.MaxValue && Math.Truncate(value).Equals(value) ? (ulong)value : null;
}
