namespace Fairlead.Tool.Projects;

/// <summary>The frameworks that tests are written for, known by the packages that bring them.</summary>
internal static class TestFramework
{
    private static readonly (string Package, string Name)[] Known =
    [
        ("xunit.v3", "xunit 3"),
        ("xunit", "xunit 2"),
        ("NUnit", "NUnit"),
        ("MSTest", "MSTest"),
        ("TUnit", "TUnit"),
    ];

    /// <summary>Such as <c>xunit 2</c>; null where no package is one of a known framework.</summary>
    public static string? Of(IEnumerable<string> packages)
    {
        var all = packages.ToList();
        return Known.FirstOrDefault(known => all.Exists(package => Is(package, known.Package))).Name;
    }

    /// <summary>Whether a package turns a project into one of tests.</summary>
    public static bool IsOne(string package) =>
        package.Equals("Microsoft.NET.Test.Sdk", StringComparison.OrdinalIgnoreCase)
        || package.Equals("xunit", StringComparison.OrdinalIgnoreCase)
        || package.Equals("xunit.runner.visualstudio", StringComparison.OrdinalIgnoreCase)
        || package.Equals("xunit.v3", StringComparison.OrdinalIgnoreCase)
        || package.StartsWith("xunit.v3.mtp", StringComparison.OrdinalIgnoreCase)
        || package.Equals("NUnit3TestAdapter", StringComparison.OrdinalIgnoreCase)
        || package.Equals("MSTest", StringComparison.OrdinalIgnoreCase)
        || package.Equals("MSTest.TestAdapter", StringComparison.OrdinalIgnoreCase)
        || package.Equals("TUnit", StringComparison.OrdinalIgnoreCase);

    private static bool Is(string package, string known) =>
        package.Equals(known, StringComparison.OrdinalIgnoreCase)
        || package.StartsWith(known + ".", StringComparison.OrdinalIgnoreCase);
}
