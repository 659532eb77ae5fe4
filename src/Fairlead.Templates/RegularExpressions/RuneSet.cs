using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Fairlead.Templates.RegularExpressions;

/// <summary>A set of characters as sorted ranges, both ends included.</summary>
internal sealed class RuneSet
{
    public const int Last = 0x10FFFF;

    private static readonly ConcurrentDictionary<string, RuneSet?> Categories = new();

    private readonly (int Low, int High)[] _ranges;

    private RuneSet((int Low, int High)[] ranges) => _ranges = ranges;

    public static RuneSet All { get; } = Of((0, Last));

    public static RuneSet AllButLineFeed { get; } = Of(('\n', '\n')).Inverted();

    public static RuneSet Digits { get; } = Of(('0', '9'));

    public static RuneSet Spaces { get; } = Of(('\t', '\n'), ('\f', '\r'), (' ', ' '));

    public static RuneSet WordCharacters { get; } = Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    public static RuneSet Of(params ReadOnlySpan<(int Low, int High)> ranges)
    {
        var sorted = ranges.ToArray();
        Array.Sort(sorted);
        var merged = new List<(int Low, int High)>(sorted.Length);
        foreach (var range in sorted)
        {
            if (merged.Count > 0 && range.Low <= merged[^1].High + 1)
            {
                merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, range.High));
            }
            else
            {
                merged.Add(range);
            }
        }

        return new RuneSet([.. merged]);
    }

    public static RuneSet Union(IEnumerable<RuneSet> sets) => Of([.. sets.SelectMany(static set => set._ranges)]);

    public RuneSet Inverted()
    {
        var inverted = new List<(int, int)>();
        var next = 0;
        foreach (var (low, high) in _ranges)
        {
            if (low > next)
            {
                inverted.Add((next, low - 1));
            }

            next = high + 1;
        }

        if (next <= Last)
        {
            inverted.Add((next, Last));
        }

        return new RuneSet([.. inverted]);
    }

    public bool Contains(int rune)
    {
        if (_ranges.Length <= 4)
        {
            foreach (var (low, high) in _ranges)
            {
                if (rune >= low && rune <= high)
                {
                    return true;
                }
            }

            return false;
        }

        var (from, to) = (0, _ranges.Length - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            if (rune < _ranges[middle].Low)
            {
                to = middle - 1;
            }
            else if (rune > _ranges[middle].High)
            {
                from = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The set with the other cases of its characters.</summary>
    public RuneSet Folded()
    {
        var folded = new List<(int, int)>(_ranges);
        foreach (var (low, high) in _ranges)
        {
            // Beyond these there are no cases, and whole planes would take long.
            for (var rune = low; rune <= Math.Min(high, 0x1E943); rune++)
            {
                if (Rune.IsValid(rune))
                {
                    folded.AddRange(CaseFolding.Others(rune).Select(static other => (other, other)));
                }
            }
        }

        return Of([.. folded]);
    }

    /// <summary>A general category of Unicode such as <c>L</c> or <c>Lu</c>, <c>Any</c>, or a script; null for an unknown name.</summary>
    public static RuneSet? Named(string name) => Categories.GetOrAdd(name, Find);

    private static RuneSet? Find(string name)
    {
        if (name == "Any")
        {
            return All;
        }

        var wanted = Enum.GetValues<UnicodeCategory>()
            .Where(category => CategoryCode(category).StartsWith(name, StringComparison.Ordinal))
            .ToHashSet();
        if (name.Length is 0 or > 2 || wanted.Count == 0)
        {
            return Scripts.Find(name);
        }

        var ranges = new List<(int, int)>();
        for (var rune = 0; rune <= Last; rune++)
        {
            if (wanted.Contains(CharUnicodeInfo.GetUnicodeCategory(rune)))
            {
                ranges.Add((rune, rune));
            }
        }

        return Of([.. ranges]);
    }

    private static string CategoryCode(UnicodeCategory category) =>
        category switch
        {
            UnicodeCategory.UppercaseLetter => "Lu",
            UnicodeCategory.LowercaseLetter => "Ll",
            UnicodeCategory.TitlecaseLetter => "Lt",
            UnicodeCategory.ModifierLetter => "Lm",
            UnicodeCategory.OtherLetter => "Lo",
            UnicodeCategory.NonSpacingMark => "Mn",
            UnicodeCategory.SpacingCombiningMark => "Mc",
            UnicodeCategory.EnclosingMark => "Me",
            UnicodeCategory.DecimalDigitNumber => "Nd",
            UnicodeCategory.LetterNumber => "Nl",
            UnicodeCategory.OtherNumber => "No",
            UnicodeCategory.SpaceSeparator => "Zs",
            UnicodeCategory.LineSeparator => "Zl",
            UnicodeCategory.ParagraphSeparator => "Zp",
            UnicodeCategory.Control => "Cc",
            UnicodeCategory.Format => "Cf",
            UnicodeCategory.Surrogate => "Cs",
            UnicodeCategory.PrivateUse => "Co",
            UnicodeCategory.ConnectorPunctuation => "Pc",
            UnicodeCategory.DashPunctuation => "Pd",
            UnicodeCategory.OpenPunctuation => "Ps",
            UnicodeCategory.ClosePunctuation => "Pe",
            UnicodeCategory.InitialQuotePunctuation => "Pi",
            UnicodeCategory.FinalQuotePunctuation => "Pf",
            UnicodeCategory.OtherPunctuation => "Po",
            UnicodeCategory.MathSymbol => "Sm",
            UnicodeCategory.CurrencySymbol => "Sc",
            UnicodeCategory.ModifierSymbol => "Sk",
            UnicodeCategory.OtherSymbol => "So",
            _ => "-",
        };
}
