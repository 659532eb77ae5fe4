using System.Text;

namespace Fairlead.Charts.HelmYaml;

/// <summary>The order of keys in Helm's YAML: letters after everything else, digits by their number (a2 before a10).</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    private readonly bool _digitsBeforeLetters;

    private NaturalOrder(bool digitsBeforeLetters) => _digitsBeforeLetters = digitsBeforeLetters;

    /// <summary>Of <c>toYaml</c>.</summary>
    public static NaturalOrder Classic { get; } = new(digitsBeforeLetters: false);

    /// <summary>Of <c>toYamlPretty</c>, where a letter after digits comes before what is no letter.</summary>
    public static NaturalOrder Pretty { get; } = new(digitsBeforeLetters: true);

    public int Compare(string? x, string? y)
    {
        var left = (x ?? "").AsSpan();
        var right = (y ?? "").AsSpan();
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            if (left[i] != right[i])
            {
                return CompareFrom(left, right, i);
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private int CompareFrom(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int at)
    {
        var (a, b) = (RuneAt(left, at), RuneAt(right, at));
        var (aIsLetter, bIsLetter) = (Rune.IsLetter(a), Rune.IsLetter(b));
        if (aIsLetter != bIsLetter)
        {
            var isInNumber = _digitsBeforeLetters && at > 0 && char.IsDigit(left[at - 1]);
            return (isInNumber ? aIsLetter : bIsLetter) ? -1 : 1;
        }

        if (aIsLetter)
        {
            return a.CompareTo(b);
        }

        var inNumber = (left[at] == '0' || right[at] == '0') && FollowsNonZeroDigit(left, at) ? 1L : 0L;
        var (aNumber, aEnd) = Number(left, at, inNumber);
        var (bNumber, bEnd) = Number(right, at, inNumber);
        return aNumber != bNumber ? aNumber.CompareTo(bNumber)
            : aEnd != bEnd ? aEnd.CompareTo(bEnd)
            : a.CompareTo(b);
    }

    private static Rune RuneAt(ReadOnlySpan<char> text, int at)
    {
        var start = at > 0 && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
        Rune.DecodeFromUtf16(text[start..], out var rune, out _);
        return rune;
    }

    private static bool FollowsNonZeroDigit(ReadOnlySpan<char> text, int at)
    {
        for (var i = at - 1; i >= 0 && char.IsDigit(text[i]); i--)
        {
            if (text[i] != '0')
            {
                return true;
            }
        }

        return false;
    }

    private static (long Number, int End) Number(ReadOnlySpan<char> text, int at, long start)
    {
        var number = start;
        while (at < text.Length && char.IsDigit(text[at]))
        {
            number = unchecked((number * 10) + (text[at] - '0'));
            at++;
        }

        return (number, at);
    }
}
