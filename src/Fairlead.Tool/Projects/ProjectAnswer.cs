namespace Fairlead.Tool.Projects;

/// <summary>The lines that <c>Scan.targets</c> writes of a project.</summary>
internal sealed class ProjectAnswer(IEnumerable<string> lines)
{
    private const string OwnBuild = "Fairlead.Components";

    private static readonly string[] BuildPackages = [OwnBuild, "Nuke.Common", "Fallout.Common", "Cake.Frosting"];

    private readonly ILookup<string, string> _values = lines
        .Select(line => line.Split('=', 2))
        .Where(line => line is [_, { Length: > 0 }])
        .ToLookup(line => line[0], line => line[1]);

    /// <summary>What the lines say.</summary>
    public ScannedProject Read()
    {
        var packages = All("Package");
        string[] frameworks =
        [
            .. First("Frameworks")
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(),
        ];
        return new ScannedProject(First("Path"), KindWith(packages, frameworks))
        {
            AssemblyName = First("AssemblyName"),
            ContainerRepository = First("ContainerRepository"),
            Frameworks = frameworks,
            HasCentralPackages = Is("HasCentralPackages"),
            IsTestProgram =
                Is("IsTestProgram")
                || packages.Any(package =>
                    package.StartsWith("xunit.v3", StringComparison.OrdinalIgnoreCase)
                    || package.Equals("TUnit", StringComparison.OrdinalIgnoreCase)
                ),
            Packages = packages,
            References = All("Reference"),
            Sources = All("Source"),
            Ports = All("Port"),
            Variables = All("Variable")
                .Select(variable => variable.Split('=', 2))
                .DistinctBy(variable => variable[0])
                .ToDictionary(variable => variable[0], variable => variable[1]),
        };
    }

    private ProjectKind KindWith(IReadOnlyList<string> packages, string[] frameworks) =>
        packages.Any(package => BuildPackages.Contains(package, StringComparer.OrdinalIgnoreCase)) ? ProjectKind.Build
        : Is("IsAppHost") ? ProjectKind.AppHost
        : Is("IsTest") || Is("IsTestProgram") || packages.Any(TestFramework.IsOne) ? ProjectKind.Tests
        : Is("IsTool") ? ProjectKind.Tool
        : IsNo("IsPublishable") || !IsProgram || Is("IsBrowser") || IsOfOneSystem(frameworks) ? ProjectKind.Library
        : Is("IsWeb") ? ProjectKind.Web
        : Is("IsWorker") ? ProjectKind.Worker
        : ProjectKind.Console;

    private bool IsProgram => First("OutputType").Equals("Exe", StringComparison.OrdinalIgnoreCase);

    // net10.0-android and the like: no image of Linux runs it.
    private static bool IsOfOneSystem(string[] frameworks) =>
        frameworks.Length > 0 && Array.TrueForAll(frameworks, framework => framework.Contains('-'));

    private string First(string name) => _values[name].FirstOrDefault() ?? "";

    private IReadOnlyList<string> All(string name) => [.. _values[name]];

    private bool Is(string name) =>
        _values[name].Any(value => value.Equals("true", StringComparison.OrdinalIgnoreCase));

    private bool IsNo(string name) =>
        _values[name].Any(value => value.Equals("false", StringComparison.OrdinalIgnoreCase));
}
