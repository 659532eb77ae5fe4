using System.Text.RegularExpressions;

namespace Fairlead.Charts.Loading;

/// <summary>The rules of a <c>.helmignore</c> file, with Helm's own meaning of <c>!</c>: everything that does not match is ignored.</summary>
internal sealed class HelmIgnore
{
    private readonly List<Rule> _rules = [];

    private HelmIgnore() { }

    /// <summary>The rules of a file's text, and Helm's default rule.</summary>
    /// <exception cref="ChartException">A rule is malformed.</exception>
    public static HelmIgnore Parse(string text)
    {
        var ignore = new HelmIgnore();
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            ignore.Add(line.Trim());
        }

        ignore.Add("templates/.?*");
        return ignore;
    }

    /// <summary>Whether a file or folder is left out.</summary>
    public bool Ignores(string path, bool isFolder)
    {
        foreach (var rule in _rules)
        {
            var applies = isFolder || !rule.IsForFolders;
            if (rule.IsNegated ? !applies || !rule.Matches(path) : applies && rule.Matches(path))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(string line)
    {
        if (line.Length == 0 || line.StartsWith('#'))
        {
            return;
        }

        if (line.Contains("**"))
        {
            throw new ChartException(Refusals.InvalidFile, "double-star (**) syntax is not supported");
        }

        try
        {
            _rules.Add(Rule.Parse(line));
        }
        catch (FormatException error)
        {
            throw new ChartException(Refusals.InvalidFile, $".helmignore: {error.Message}: {line}", error);
        }
    }

    private sealed record Rule(Regex Pattern, bool IsNegated, bool IsForFolders, bool IsForNames)
    {
        public static Rule Parse(string line)
        {
            var isNegated = line.StartsWith('!');
            var pattern = isNegated ? line[1..] : line;
            var isForFolders = pattern.EndsWith('/');
            pattern = isForFolders ? pattern[..^1] : pattern;
            var isForNames = !pattern.Contains('/');
            pattern = pattern.StartsWith('/') ? pattern[1..] : pattern;
            return new Rule(GoGlob.Compile(pattern), isNegated, isForFolders, isForNames);
        }

        public bool Matches(string path) => Pattern.IsMatch(IsForNames ? path[(path.LastIndexOf('/') + 1)..] : path);
    }
}
