using System.Globalization;
using System.Text;
using Fairlead.Tool.Files;
using Fairlead.Tool.Projects;

namespace Fairlead.Tool.Scanning;

/// <summary>Names of apps, made of those of projects: what Kubernetes takes, and each once.</summary>
internal static class AppNames
{
    // What is made of it, such as the name of a pod, must still fit into 63.
    private const int Longest = 40;

    // The marks of Latin's letters; .NET itself knows them only where it has a culture's data.
    private static readonly Dictionary<char, string> Plain = (
        (string[])["aàáâãäå", "cç", "eèéêë", "iìíîï", "nñ", "oòóôõöø", "uùúûü", "yýÿ"]
    )
        .SelectMany(letters => letters[1..].Select(marked => (marked, Plain: letters[..1])))
        .Append((marked: 'ß', Plain: "ss"))
        .ToDictionary(letter => letter.marked, letter => letter.Plain);

    /// <summary>A name for each project, without what all begin with: <c>Acme.Web</c> of <c>Acme.slnx</c> is <c>web</c>.</summary>
    /// <param name="projects">In the order of the answer.</param>
    /// <param name="solution">The solution's name.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<ScannedProject> projects, string solution)
    {
        var taken = new HashSet<string>();
        return
        [
            .. projects.Select(project =>
            {
                var name = Label(Short(project.Name, solution));
                var full = Label(project.Name);
                if (taken.Add(name))
                {
                    return name;
                }

                var free = taken.Add(full)
                    ? full
                    : Enumerable
                        .Range(2, projects.Count)
                        .Select(number => string.Create(CultureInfo.InvariantCulture, $"{full}-{number}"))
                        .First(taken.Add);
                return free;
            }),
        ];
    }

    /// <summary>A label of DNS: small letters of ASCII, digits and hyphens.</summary>
    public static string Label(string name)
    {
        var label = new StringBuilder();
        foreach (var c in name.ToLowerInvariant().SelectMany(c => Plain.GetValueOrDefault(c, $"{c}")))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                label.Append(c);
            }
            else if (label.Length > 0 && label[^1] != '-')
            {
                label.Append('-');
            }
        }

        var text = label.ToString(0, Math.Min(label.Length, Longest)).Trim('-');
        return text is [>= 'a' and <= 'z', ..] && !YamlWords.IsOne(text) ? text : $"app-{text}".TrimEnd('-');
    }

    private static string Short(string name, string solution) =>
        name.Length > solution.Length + 1 && name.StartsWith(solution + ".", StringComparison.OrdinalIgnoreCase)
            ? name[(solution.Length + 1)..]
            : name;
}
