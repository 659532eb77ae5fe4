using System.Globalization;
using System.Text;

namespace Fairlead.Templates.Functions;

/// <summary>Words found in names, joined anew: <c>snake_case</c>, <c>kebab-case</c>, <c>CamelCase</c>.</summary>
internal static class WordCase
{
    private enum Word
    {
        None,
        Number,
        Upper,
        Letters,
        Connector,
        Punctuation,
        Other,
    }

    /// <summary>Spaces, underscores and hyphens go, and what follows them starts with a capital.</summary>
    public static string Camel(string text)
    {
        var camel = new StringBuilder();
        var runes = text.EnumerateRunes().ToArray();
        var at = 0;
        while (at < runes.Length && IsConnector(runes[at]))
        {
            camel.Append(runes[at++].ToString());
        }

        if (at == runes.Length)
        {
            // The reference writes a last connector twice.
            return at > 0 ? camel.Append(runes[at - 1].ToString()).ToString() : "";
        }

        var current = CaseFunctions.Upper(runes[at]);
        var inCapitals = Rune.IsUpper(runes[at]);
        for (at++; at < runes.Length; at++)
        {
            var previous = current;
            current = runes[at];
            if (IsConnector(previous))
            {
                if (IsConnector(current))
                {
                    camel.Append(previous.ToString());
                    continue;
                }

                inCapitals = Rune.IsUpper(current);
                current = CaseFunctions.Upper(current);
                continue;
            }

            inCapitals &= Rune.IsUpper(current);
            current = inCapitals ? CaseFunctions.Lower(current) : current;
            camel.Append(previous.ToString());
        }

        return camel.Append(current.ToString()).ToString();
    }

    /// <summary>Words in lower case with a connector between.</summary>
    public static string Join(string text, char connector)
    {
        var words = Words(text);
        var joined = new StringBuilder(text.Length + 8);
        var at = 0;
        while (at + 1 < words.Count)
        {
            var (kind, word) = words[at];
            if (kind != Word.Connector)
            {
                Append(joined, kind, word, connector);
            }

            at++;
            switch (kind)
            {
                case Word.Number:
                    at = AppendRun(joined, words, at, connector);
                    break;
                case Word.Connector:
                    Append(joined, kind, word, connector);
                    break;
                case Word.Punctuation:
                    break;
                default:
                    at = AppendBoundary(joined, words, at, connector);
                    break;
            }
        }

        if (at < words.Count)
        {
            Append(joined, words[at].Kind, words[at].Text, connector);
        }

        return joined.ToString();
    }

    // After letters: a number belongs to them where no lower case follows it ("bld4_floor", but "http_2xx").
    private static int AppendBoundary(
        StringBuilder joined,
        List<(Word Kind, string Text)> words,
        int at,
        char connector
    )
    {
        var kind = KindAt(words, at);
        if (kind != Word.Number)
        {
            joined.Append(SeparatesFrom(kind) ? connector.ToString() : "");
            return at;
        }

        if (at + 1 >= words.Count)
        {
            return at;
        }

        var number = words[at].Text;
        at++;
        if (KindAt(words, at) != Word.Letters)
        {
            joined.Append(number);
            joined.Append(SeparatesFrom(KindAt(words, at)) ? connector.ToString() : "");
            return at;
        }

        joined.Append(connector).Append(number);
        return AppendRun(joined, words, at, connector);
    }

    private static int AppendRun(StringBuilder joined, List<(Word Kind, string Text)> words, int at, char connector)
    {
        for (; KindAt(words, at) is Word.Letters or Word.Number; at++)
        {
            Append(joined, words[at].Kind, words[at].Text, connector);
        }

        joined.Append(at < words.Count && SeparatesFrom(KindAt(words, at)) ? connector.ToString() : "");
        return at;
    }

    private static bool SeparatesFrom(Word kind) => kind is not (Word.Connector or Word.Punctuation);

    private static Word KindAt(List<(Word Kind, string Text)> words, int at) =>
        at < words.Count ? words[at].Kind : Word.None;

    private static void Append(StringBuilder joined, Word kind, string word, char connector)
    {
        if (kind is not (Word.Upper or Word.Connector))
        {
            joined.Append(word);
            return;
        }

        foreach (var rune in word.EnumerateRunes())
        {
            joined.Append(IsConnector(rune) ? connector.ToString() : CaseFunctions.Lower(rune).ToString());
        }
    }

    private static List<(Word Kind, string Text)> Words(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var words = new List<(Word, string)>();
        for (var at = 0; at < runes.Length; )
        {
            var (kind, end) = NextWord(runes, at);
            words.Add((kind, string.Concat(runes[at..end].Select(static rune => rune.ToString()))));
            at = end;
        }

        return words;
    }

    private static (Word Kind, int End) NextWord(Rune[] runes, int at)
    {
        var rune = runes[at];
        if (IsConnector(rune))
        {
            return (Word.Connector, SkipWhile(runes, at, IsConnector));
        }

        if (Rune.IsPunctuation(rune))
        {
            return (Word.Punctuation, SkipWhile(runes, at, Rune.IsPunctuation));
        }

        if (Rune.IsUpper(rune))
        {
            return (Word.Upper, EndOfCapitals(runes, at));
        }

        if (IsAlphabet(rune))
        {
            return (Word.Letters, SkipWhile(runes, at, IsSmall));
        }

        return Rune.IsNumber(rune)
            ? (Word.Number, SkipWhile(runes, at, Rune.IsNumber))
            : (
                Word.Other,
                SkipWhile(
                    runes,
                    at,
                    static other =>
                        !IsConnector(other) && !IsAlphabet(other) && !Rune.IsNumber(other) && !Rune.IsPunctuation(other)
                )
            );
    }

    // "HTTPStatus" is two words: the last capital before small letters starts the next one.
    private static int EndOfCapitals(Rune[] runes, int at)
    {
        var end = SkipWhile(runes, at, Rune.IsUpper);
        if (end - at == 1)
        {
            return SkipWhile(runes, at, IsSmall);
        }

        return end < runes.Length && IsAlphabet(runes[end]) ? end - 1 : end;
    }

    private static int SkipWhile(Rune[] runes, int at, Func<Rune, bool> belongs)
    {
        for (at++; at < runes.Length && belongs(runes[at]); at++)
        {
            // Still the same word.
        }

        return at;
    }

    private static bool IsSmall(Rune rune) => IsAlphabet(rune) && !Rune.IsUpper(rune);

    private static bool IsConnector(Rune rune) => rune.Value is '-' or '_' || GoText.IsSpace(rune);

    private static bool IsAlphabet(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter;
}
