using Fairlead.Yaml.Typing;

namespace Fairlead.Yaml;

/// <summary>Decides which strings need no quotes.</summary>
internal static class PlainText
{
    /// <summary>Whether a plain scalar of this text is read as this very string, by YAML 1.1 and 1.2 alike.</summary>
    public static bool IsSafe(string text) =>
        text.Length > 0
        && IsSafeStart(text)
        && text[^1] is not (':' or ' ')
        && text.All(character => character is >= ' ' and <= '~')
        && !text.Contains(": ")
        && !text.Contains(" #")
        && !LooksLikeDate(text)
        && !LooksSexagesimal(text)
        && ScalarTyping.Resolve(text) is string;

    // No indicator, no document marker, no merge key.
    private static bool IsSafeStart(string text) =>
        text is ['-', not (' ' or '-'), ..] or ['-', '-', not '-', ..]
        || (
            (char.IsAsciiLetterOrDigit(text[0]) || text[0] is '/' or '.' or '_' or '$' or '(' or '+')
            && !text.StartsWith("...", StringComparison.Ordinal)
        );

    // Other YAML 1.1 readers take 2026-11-23 for a date.
    private static bool LooksLikeDate(string text) =>
        text.Length >= 8 && text[4] == '-' && text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0;

    // Other YAML 1.1 readers take 1:30 for 90.
    private static bool LooksSexagesimal(string text) =>
        text.Contains(':') && text.All(character => character is >= '0' and <= ':' or '.' or '_' or '+' or '-');
}
