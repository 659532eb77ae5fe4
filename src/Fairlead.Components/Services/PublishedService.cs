using Fairlead.Components.Projects;

namespace Fairlead.Components.Services;

/// <summary>A service's published files, and what MSBuild said of the project when they were made.</summary>
/// <param name="Service">The service.</param>
/// <param name="Inputs">Hash of all that decides the files.</param>
/// <param name="Folder">Full path of the folder with the files.</param>
/// <param name="Facts">The project after it was published.</param>
internal sealed record PublishedService(ServiceProject Service, string Inputs, string Folder, ProjectFacts Facts)
{
    /// <summary>The platforms of an image for several, each published by itself; one that is for one platform is its own.</summary>
    public IReadOnlyList<PublishedService> Platforms
    {
        get => field ?? [this];
        init;
    }

    /// <summary>The release version. Default: 1.0.0, as the SDK's.</summary>
    public string Version => Facts.Version;
}
