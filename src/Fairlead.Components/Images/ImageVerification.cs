using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Images;
using Serilog;

namespace Fairlead.Components.Images;

/// <summary>Builds the images once more, in another folder and as somebody else, and compares them.</summary>
/// <param name="services">The services of this checkout.</param>
/// <param name="bases">Puts the base image of a project into a layout.</param>
internal sealed class ImageVerification(
    DeliveryOptions options,
    ServiceBuild services,
    Func<LayoutFolder, Func<ProjectFacts, Task<Descriptor>>> bases
)
{
    // A blank and a sign that tools stumble over.
    private const string Place = "another place, as=somebody else";

    /// <summary>Compares each image with the one that somebody else would build.</summary>
    /// <param name="built">The images of this run.</param>
    /// <exception cref="DeliveryException">One differs; the first differing file of each, and why.</exception>
    public async Task RunAsync(IReadOnlyList<ServiceImage> built, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.Temporary, "verify");
        var root = Path.Combine(folder, Place);
        var user = new BuildUser(Path.Combine(folder, "home"));
        Log.Information("building once more in {Folder} as {User} ...", root, BuildUser.Name);
        SourceCopy.Make(options.Root, root);
        user.Prepare();
        // Settings of NuGet may hold a password.
        using var home = new TemporaryHome(user.Home);
        var copies = options
            .Services.Select(service => service with { Project = In(root, service.Project), TestProject = null })
            .ToList();
        var temporary = Path.Combine(root, ".nuke", "temp");
        var others = ServiceBuild.As(user, root, temporary, copies);
        await others.PublishAsync(cancellationToken);
        var images = new ServiceImages(root, Path.Combine(temporary, "images"));
        var baseOf = bases(images.Layout);
        using var held = await services.LockAsync(cancellationToken);
        var (look, copied) = (services.Work.Look(), others.Work.Look());
        var problems = new List<string>();
        foreach (var (image, copy) in built.Where(image => image.Service is ServiceProject).Zip(copies))
        {
            var other = await images.BuildAsync(
                copy,
                others.Work.KnownAsPublished(copy, copied),
                () => others.Work.PublishedAsync(copy, checks: false, cancellationToken),
                baseOf,
                services.TimesOf((ServiceProject)image.Service, look),
                cancellationToken
            );
            if (other.Manifest.Digest == image.Manifest.Digest)
            {
                Log.Information("{App,-12} {Digest}  the same", image.Service.Name, image.Manifest.Digest.Short);
                continue;
            }

            var mine = await services.Work.PublishedAsync(
                (ServiceProject)image.Service,
                checks: false,
                cancellationToken
            );
            problems.Add(
                $"{image.Service.Name} is not reproducible: {Why(mine.Folder, others.Work.PublishFolder(copy), root, user)}."
            );
        }

        if (problems.Count > 0)
        {
            throw new DeliveryException(Refusals.UnstableImage, problems);
        }
    }

    private string Why(string mine, string others, string root, BuildUser user) =>
        Difference.Between(
            mine,
            others,
            [
                (root, "the folder of the build"),
                (options.Root, "the folder of the build"),
                (user.Home, "the user's home"),
                (BuildUser.Name, "the user's name"),
            ]
        )
            is { } found
            ? $"{found.File} {found.Why}"
            : "its files are the same, and a setting of the image is another one: look for the clock, the user or a folder in its Container properties";

    private string In(string root, string path) => Path.Combine(root, RepositoryFiles.Relative(options.Root, path));

    private sealed class TemporaryHome(string folder) : IDisposable
    {
        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
