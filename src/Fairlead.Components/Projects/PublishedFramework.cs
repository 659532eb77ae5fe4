namespace Fairlead.Components.Projects;

/// <summary>Which of a project's target frameworks its image holds.</summary>
internal static class PublishedFramework
{
    /// <summary>
    /// The newest .NET of those that the project is built for, or the one that it names for its image; null where it is
    /// built for one only, and nothing is to be chosen.
    /// </summary>
    /// <exception cref="InvalidDataException">No framework runs in an image.</exception>
    public static string? Of(ProjectFacts facts)
    {
        if (!facts.Is(InjectedTargets.OneOfSeveral))
        {
            return null;
        }

        var frameworks = string.Join(", ", FrameworksOf(facts));
        return ChosenOf(facts)
            ?? throw new InvalidDataException(
                facts.Property(Choice) is { } named
                    ? $"{facts.Path}: {Choice} is {named}, and TargetFrameworks are {frameworks}: name one of these."
                    : $"{facts.Path}: of the TargetFrameworks {frameworks} none runs in a Linux image: add one such as net10.0."
            ).Refused(Refusals.ProjectSettings);
    }

    /// <summary>Whether facts are those of the framework that is published, or of the only one.</summary>
    public static bool IsOf(ProjectFacts facts) =>
        !facts.Is(InjectedTargets.OneOfSeveral) || facts.Property("TargetFramework") == ChosenOf(facts);

    /// <summary>The property with which a project names the framework of its image.</summary>
    public const string Choice = "FairleadTargetFramework";

    private static string? ChosenOf(ProjectFacts facts) =>
        facts.Property(Choice) is { } named
            ? FrameworksOf(facts).FirstOrDefault(framework => framework == named)
            : FrameworksOf(facts).Where(framework => VersionOf(framework) is not null).MaxBy(VersionOf);

    private static string[] FrameworksOf(ProjectFacts facts) =>
        (facts.Property("TargetFrameworks") ?? "").Split(
            ';',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );

    // net10.0, but not net48, netstandard2.0 or net10.0-windows.
    private static Version? VersionOf(string framework) =>
        framework.StartsWith("net", StringComparison.OrdinalIgnoreCase) && framework.Contains('.')
            ? Version.TryParse(framework.AsSpan(3), out var version)
                ? version
                : null
            : null;
}
