using System.Text;
using System.Text.RegularExpressions;

namespace Fairlead.Environments.History;

/// <summary>
/// A pattern of paths as in <c>CODEOWNERS</c>, from the top of the repository: <c>*</c> stands for anything within a folder,
/// <c>**</c> for any folders, and what names a folder means everything below it.
/// </summary>
internal sealed class PathPattern
{
    private readonly Regex _regex;

    public PathPattern(string text)
    {
        Text = text;
        _regex = new Regex(Translate(text.Trim('/')), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    public string Text { get; }

    public bool Matches(string path) => _regex.IsMatch(path);

    public override string ToString() => Text;

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        foreach (var (index, part) in pattern.Split('/').Index())
        {
            var isLast = index == pattern.Count(letter => letter == '/');
            if (part == "**")
            {
                regex.Append(isLast ? ".+" : "([^/]+/)*");
                continue;
            }

            regex.Append(string.Join("[^/]*", part.Split('*').Select(Regex.Escape))).Append(isLast ? "(/.*)?" : "/");
        }

        return regex.Append(@"\z").ToString();
    }
}
