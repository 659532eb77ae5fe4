using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Images;

namespace Fairlead.Components.Images;

/// <summary>
/// The image that each service is put on: the project's own <c>ContainerBaseImage</c>, else the delivery's, else the one
/// that the SDK takes for the project's framework, family and way of publishing.
/// </summary>
internal static class BaseImages
{
    /// <summary>The base of a service, pinned by nobody yet.</summary>
    /// <param name="facts">The service's project.</param>
    /// <param name="named">The base that the delivery names for all services; null for none.</param>
    /// <exception cref="InvalidDataException">The project says none, or what is no reference.</exception>
    public static ImageReference Of(ProjectFacts facts, string? named)
    {
        var text =
            facts.Property("ContainerBaseImage")
            ?? named
            ?? facts.Property(InjectedTargets.BaseImage)
            ?? throw new InvalidDataException(
                $"{facts.Path}: the SDK knows no image for it, as it builds a library or an SDK before 8 builds it. Set OutputType to Exe, or ContainerBaseImage."
            ).Refused(Refusals.BaseImage);
        return ImageReference.TryParse(text, out var reference)
            ? reference
            : throw new InvalidDataException(
                $"{facts.Path}: ContainerBaseImage is \"{text}\", which is no image: write host/path:tag."
            ).Refused(Refusals.BaseImage);
    }

    /// <summary>The platform that a service is published for.</summary>
    /// <exception cref="InvalidDataException">No image can be made for it.</exception>
    public static Platform PlatformOf(ProjectFacts facts) =>
        (PublishedRuntime.Of(facts) ?? "linux-x64").Split('-')[^1] switch
        {
            "x64" => Platform.LinuxAmd64,
            "arm64" => Platform.LinuxArm64,
            "arm" => new Platform("linux", "arm", "v7"),
            "x86" => new Platform("linux", "386"),
            ("s390x" or "ppc64le" or "riscv64") and var other => new Platform("linux", other),
            var unknown => throw new InvalidDataException(
                $"{facts.Path}: no image is known for the architecture \"{unknown}\": set ContainerRuntimeIdentifier to linux-x64 or linux-arm64."
            ).Refused(Refusals.ProjectSettings),
        };
}
