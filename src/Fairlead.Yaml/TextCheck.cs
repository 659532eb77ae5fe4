using System.Buffers;

namespace Fairlead.Yaml;

/// <summary>Finds characters that YAML 1.1 does not allow anywhere, not even in quotes.</summary>
internal static class TextCheck
{
    // c-printable of YAML 1.1, section 5.1, apart from surrogates.
    private static readonly SearchValues<char> Suspects = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Where(code => code is not ('\t' or '\n' or '\r')).Select(code => (char)code),
        .. Enumerable.Range(0x7F, 0x21).Where(code => code is not 0x85).Select(code => (char)code),
        .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code),
        '\uFFFE',
        '\uFFFF',
    ]);

    public static void Refuse(string text, string source)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                at += 2;
                continue;
            }

            throw new YamlSyntaxException(
                source,
                PositionOf(text, at),
                $"the character U+{(int)text[at]:X4} is not allowed in YAML; write it as an escape in double quotes"
            );
        }
    }

    public static bool IsPrintable(char character) => !Suspects.Contains(character);

    private static int Next(string text, int from)
    {
        var found = text.AsSpan(from).IndexOfAny(Suspects);
        return found < 0 ? -1 : from + found;
    }

    private static YamlPosition PositionOf(string text, int index)
    {
        var before = text.AsSpan(0, index);
        return new YamlPosition(before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }
}
