#nullable disable
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Fairlead.BuildEngine.Files;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Repositories;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>A <c>.sln</c> or <c>.slnx</c> file; its projects are read when asked for.</summary>
[TypeConverter(typeof(TypeConverter))]
public class Solution : IAbsolutePathHolder
{
    private readonly Lazy<IReadOnlyList<Project>> _projects;

    internal Solution(AbsolutePath path)
    {
        Path = path;
        _projects = new(() => SolutionFile.Read(this));
    }

    public AbsolutePath Path { get; }

    public string Name => Path.NameWithoutExtension;

    public string FileName => Path.Name;

    public AbsolutePath Directory => Path.Parent;

    public IReadOnlyCollection<Project> AllProjects => _projects.Value;

    public IReadOnlyCollection<Project> Projects =>
        [.. _projects.Value.Where(project => project.SolutionFolder is null)];

    public static implicit operator string(Solution solution) => solution?.Path;

    public static implicit operator AbsolutePath(Solution solution) => solution?.Path;

    /// <summary>The project of the name or path; null when there is none.</summary>
    public Project GetProject(string nameOrFullPath) =>
        AllProjects.FirstOrDefault(project =>
            string.Equals(project.Name, nameOrFullPath, StringComparison.OrdinalIgnoreCase)
            || string.Equals(project.Path, nameOrFullPath, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The projects whose names match a pattern such as <c>*.Tests</c>.</summary>
    public IEnumerable<Project> GetAllProjects(string wildcardPattern) =>
        AllProjects.Where(project => Glob.Matches(wildcardPattern, project.Name));

    public override string ToString() => Path;

    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType) =>
            sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value) =>
            new Solution(System.IO.Path.Combine(NukeBuild.RootDirectory, (string)value)).Existing();
    }

    internal Solution Existing()
    {
        Assert.FileExists(Path, $"Solution file '{Path}' does not exist");
        return this;
    }
}

/// <summary>A project of a solution.</summary>
public class Project : IAbsolutePathHolder
{
    internal Project(Solution solution, AbsolutePath path, string solutionFolder) =>
        (Solution, Path, SolutionFolder) = (solution, path, solutionFolder);

    public Solution Solution { get; }

    public AbsolutePath Path { get; }

    /// <summary>The solution folder the project is shown in; null at the top.</summary>
    public string SolutionFolder { get; }

    public string Name => Path.NameWithoutExtension;

    public AbsolutePath Directory => Path.Parent;

    public static implicit operator string(Project project) => project?.Path;

    public static implicit operator AbsolutePath(Project project) => project?.Path;

    public override string ToString() => Path;
}

public static class SolutionModelTasks
{
    public static Solution ParseSolution(string solutionFile) => new Solution(solutionFile).Existing();

    public static Solution ReadSolution(this AbsolutePath path) => ParseSolution(path);
}

/// <summary>Gives the solution at the path below the root, else the one a parameter of the member's name says.</summary>
public class SolutionAttribute(string relativePath = null)
    : ParameterAttribute("Path to a solution file that is automatically loaded.")
{
    /// <summary>Accepted for compatibility: generating code from solutions is the package's own matter.</summary>
    public bool GenerateProjects { get; set; }

    public bool SuppressBuildProjectCheck { get; set; }

    public override object GetValue(MemberInfo member, object instance)
    {
        var path = relativePath ?? ParameterValues.Current.Get(member, instance, typeof(string)) as string;
        Assert.True(
            path is not null,
            $"No solution is named for '{member.Name}': write [Solution(\"Name.slnx\")], or \"{member.Name}\": \"Name.slnx\" into .nuke/parameters.json"
        );
        return new Solution(System.IO.Path.Combine(NukeBuild.RootDirectory, path)).Existing();
    }
}
