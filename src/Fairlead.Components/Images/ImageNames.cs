using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Images;

namespace Fairlead.Components.Images;

/// <summary>Under which names a service's image lies in the registry, as the SDK takes them from the project.</summary>
internal static class ImageNames
{
    /// <summary>The services with the repository that the build or else the project names.</summary>
    /// <param name="facts">What is known of each service's project, by the service's name.</param>
    /// <param name="others">Services that are no projects.</param>
    /// <exception cref="InvalidDataException">A project names what is no repository, or two services name the same one.</exception>
    public static IReadOnlyList<ServiceProject> Named(
        IReadOnlyList<ServiceProject> services,
        IReadOnlyDictionary<string, ProjectFacts> facts,
        IReadOnlyList<OutsideService> others
    )
    {
        var named = GivenImages.Without(
            [
                .. services.Select(service =>
                    service.Repository is null
                        ? service with
                        {
                            Repository = RepositoryOf(facts[service.Name]),
                        }
                        : service
                ),
            ],
            others
        );
        return
            named.Concat<DeliveredService>(others).GroupBy(service => service.Repository).FirstOrDefault(HasSeveral)
                is { } same
            ? throw new InvalidDataException(
                $"{string.Join(" and ", same.Select(service => service.Name))} have the same image repository {same.Key}, so one would be released as the other. {Remedy([.. same.OfType<ServiceProject>()], same.Count())}"
            ).Refused(Refusals.SharedImageName)
            : named;
    }

    // Two services may run one image of others.
    private static bool HasSeveral(IEnumerable<DeliveredService> services) =>
        services.DistinctBy(service => service is OutsideService { Image: { } image } ? image : service.Name).Count()
        > 1;

    private static string Remedy(IReadOnlyList<ServiceProject> projects, int count) =>
        projects.Count == 0
            ? "Name another one in the build."
            : $"Set ContainerRepository in {(projects.Count == count ? "each of " : "")}{string.Join(" and ", projects.Select(service => service.Project))}, or name {(projects.Count == count ? "one" : "another one")} in the build.";

    /// <summary>The tags that a project gives its image: <c>ContainerImageTag</c> or <c>ContainerImageTags</c>.</summary>
    /// <exception cref="InvalidDataException">Both are set, or one is no tag.</exception>
    public static IReadOnlyList<string> TagsOf(ProjectFacts facts)
    {
        var (one, several) = (facts.Property("ContainerImageTag"), facts.Property("ContainerImageTags"));
        if (one is not null && several is not null)
        {
            throw new InvalidDataException(
                $"{facts.Path}: ContainerImageTag and ContainerImageTags are both set. Take one of them away."
            ).Refused(Refusals.ProjectSettings);
        }

        var tags = (several ?? one ?? "").Split(
            ';',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        return Array.Find(tags, tag => !ImageReference.TryParse($"registry.example/image:{tag}", out _)) is { } wrong
            ? throw new InvalidDataException(
                $"{facts.Path}: \"{wrong}\" is no tag: write at most 128 letters, digits, and . _ - after the first."
            ).Refused(Refusals.ProjectSettings)
            : [.. tags.Distinct()];
    }

    private static string RepositoryOf(ProjectFacts facts)
    {
        var named =
            facts.Property("ContainerRepository")
            ?? facts.Property("ContainerImageName")
            ?? facts.Property("AssemblyName")
            ?? Path.GetFileNameWithoutExtension(facts.Path);
        // As the SDK makes a name of what is none.
        var name = string.Concat(
            named
                .ToLowerInvariant()
                .Select(letter =>
                    char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || "./_-".Contains(letter)
                        ? letter
                        : '-'
                )
        );
        return ImageReference.TryParse($"registry.example/{name}:tag", out _)
            ? name
            : throw new InvalidDataException(
                $"{facts.Path}: \"{named}\" makes no image repository: set ContainerRepository to lower-case letters, digits, and . _ - / between them."
            ).Refused(Refusals.ProjectSettings);
    }
}
