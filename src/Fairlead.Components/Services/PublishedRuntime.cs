using Fairlead.Components.Projects;

namespace Fairlead.Components.Services;

/// <summary>What a service is published for.</summary>
internal static class PublishedRuntime
{
    /// <summary>
    /// The runtime identifier, such as <c>linux-x64</c>; null where the published files run on every platform. A platform
    /// that the project names for its author's own machine, such as <c>win-x64</c>, is none of an image.
    /// </summary>
    public static string? Of(ProjectFacts facts) =>
        Named(facts) ?? (InjectedTargets.PlatformProperties.Any(facts.Is) ? $"{Family(facts)}-x64" : null);

    /// <summary>Each platform that a service is published for: one, but where <c>ContainerRuntimeIdentifiers</c> names several.</summary>
    /// <exception cref="InvalidDataException">None of those that are named is Linux.</exception>
    public static IReadOnlyList<string?> AllOf(ProjectFacts facts)
    {
        if (
            facts.Property("ContainerRuntimeIdentifier") is not null
            || facts.Property("ContainerRuntimeIdentifiers") is not { } named
        )
        {
            return [Of(facts)];
        }

        var runtimes = named
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(runtime => runtime.StartsWith("linux", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        return runtimes.Count > 0
            ? runtimes
            : throw new InvalidDataException(
                $"{facts.Path}: ContainerRuntimeIdentifiers is \"{named}\", and images are made for Linux: name linux-x64, linux-arm64 or both."
            ).Refused(Refusals.ProjectSettings);
    }

    private static string? Named(ProjectFacts facts)
    {
        var named = facts.Property("ContainerRuntimeIdentifier") ?? facts.Property("RuntimeIdentifier");
        return named is not null && named.StartsWith("linux", StringComparison.Ordinal) ? named : null;
    }

    private static string Family(ProjectFacts facts) =>
        facts.Property("ContainerFamily")?.Contains("alpine") == true ? "linux-musl" : "linux";
}
