using System.Text.RegularExpressions;

namespace Fairlead.Tool.Projects;

/// <summary>A project that MSBuild cannot read.</summary>
/// <param name="Path">Full path of its file.</param>
/// <param name="Why">The first error.</param>
internal sealed partial record UnreadProject(string Path, string Why)
{
    /// <summary>Finds the first error of a project in what MSBuild prints.</summary>
    public static UnreadProject Of(string project, string output)
    {
        var lines = output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).ToList();
        var line = lines.Find(line => line.Contains(project, StringComparison.Ordinal)) ?? lines.FirstOrDefault();
        return new(project, line is null ? "it is not built by the .NET SDK" : Error().Replace(line, "").Trim());
    }

    [GeneratedRegex(@"^.*?: error ?(\w+ ?)?: |\s*\[[^\]]*\]\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Error();
}
