using System.Globalization;
using System.Text;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Upper, lower and the other cases.</summary>
internal static class CaseFunctions
{
    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("upper(string) string", static call => GoText.Map(call.Text(0), static rune => Upper(rune)))
            .With("lower(string) string", static call => GoText.Map(call.Text(0), static rune => Lower(rune)))
            .With("title(string) string", static call => Title(call.Text(0)))
            .With("untitle(string) string", static call => Untitle(call.Text(0)))
            .With("swapcase(string) string", static call => Swap(call.Text(0)))
            .With("initials(string) string", static call => Initials(call.Text(0)))
            .With("snakecase(string) string", static call => WordCase.Join(call.Text(0), '_'))
            .With("kebabcase(string) string", static call => WordCase.Join(call.Text(0), '-'))
            .With("camelcase(string) string", static call => WordCase.Camel(call.Text(0)));

    public static Rune Upper(Rune rune) => Rune.ToUpperInvariant(rune);

    public static Rune Lower(Rune rune) => Rune.ToLowerInvariant(rune);

    // The first letter of each word; words end where something is neither letter, digit nor underscore.
    private static string Title(string text)
    {
        var previous = new Rune(' ');
        return GoText.Map(
            text,
            rune =>
            {
                var starts = IsSeparator(previous);
                previous = rune;
                return starts ? Upper(rune) : rune;
            }
        );
    }

    private static bool IsSeparator(Rune rune)
    {
        if (rune.IsAscii)
        {
            return !Rune.IsLetterOrDigit(rune) && rune.Value != '_';
        }

        return !Rune.IsLetter(rune) && !Rune.IsDigit(rune) && GoText.IsSpace(rune);
    }

    // The first letter of each word, which a space ends.
    private static string Untitle(string text)
    {
        var starts = true;
        return GoText.Map(
            text,
            rune =>
            {
                var mapped = starts ? Lower(rune) : rune;
                starts = GoText.IsSpace(rune);
                return mapped;
            }
        );
    }

    private static string Swap(string text) =>
        GoText.Map(
            text,
            static rune =>
                Rune.GetUnicodeCategory(rune) switch
                {
                    UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => Lower(rune),
                    UnicodeCategory.LowercaseLetter => Upper(rune),
                    _ => rune,
                }
        );

    // The reference takes each byte for a character.
    private static string Initials(string text)
    {
        var initials = new StringBuilder();
        var starts = true;
        foreach (var b in GoString.ToBytes(text))
        {
            if (GoText.IsSpace(new Rune(b)))
            {
                starts = true;
            }
            else if (starts)
            {
                initials.Append((char)b);
                starts = false;
            }
        }

        return initials.ToString();
    }
}
