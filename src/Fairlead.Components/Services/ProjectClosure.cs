using System.Xml.Linq;

namespace Fairlead.Components.Services;

/// <summary>A project with every project it references, directly or not.</summary>
internal static class ProjectClosure
{
    /// <summary>The full paths of the projects, the first one first.</summary>
    public static IReadOnlyCollection<string> Of(string project)
    {
        var found = new List<string>();
        var open = new Queue<string>([Path.GetFullPath(project)]);
        while (open.TryDequeue(out var next))
        {
            if (!found.Contains(next, StringComparer.Ordinal))
            {
                found.Add(next);
                ReferencesOf(next).ForEach(open.Enqueue);
            }
        }

        return found;
    }

    private static List<string> ReferencesOf(string project) =>
        [
            .. XDocument
                .Load(project)
                .Descendants("ProjectReference")
                .Select(reference => reference.Attribute("Include")?.Value)
                .OfType<string>()
                .Select(path =>
                    Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, path.Replace('\\', '/')))
                ),
        ];
}
