using System.Xml.Linq;

namespace Fairlead.Architecture.Tests;

/// <summary>A project file and the projects it references, by their short names: <c>Charts</c> for Fairlead.Charts.</summary>
internal sealed record Project(string Name, IReadOnlyList<string> References)
{
    /// <summary>The projects below src/ and build/.</summary>
    public static IReadOnlyList<Project> All() =>
        [.. Repository.Files("src", "*.csproj").Concat(Repository.Files("build", "*.csproj")).Select(Read)];

    /// <summary>Every project that <paramref name="name"/> reaches over any number of references.</summary>
    public static IReadOnlySet<string> ReachedFrom(string name)
    {
        var projects = All().ToDictionary(project => project.Name);
        var reached = new HashSet<string>();
        var open = new Stack<string>(projects[name].References);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                projects[next].References.ToList().ForEach(open.Push);
            }
        }

        return reached;
    }

    /// <summary>The line of this project in the drawing.</summary>
    public override string ToString() => $"{Name} -> {string.Join(", ", References)}".TrimEnd();

    private static Project Read(string file)
    {
        var references = XDocument
            .Load(file)
            .Descendants("ProjectReference")
            .Select(reference => ShortName(reference.Attribute("Include")!.Value))
            .Order(StringComparer.Ordinal);
        return new(ShortName(file), [.. references]);
    }

    private static string ShortName(string path) => Path.GetFileNameWithoutExtension(path).Replace("Fairlead.", "");
}
