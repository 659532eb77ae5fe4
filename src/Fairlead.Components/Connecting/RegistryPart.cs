using Fairlead.Charts.Service;
using Fairlead.Components.Images;
using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Images;
using Fairlead.Images.Registry;

namespace Fairlead.Components.Connecting;

/// <summary>The registry: that it lets each image of this build be pushed.</summary>
/// <param name="repositories">Where to, below the registry.</param>
internal sealed class RegistryPart(DeliveryOptions options, Destination destination, IReadOnlyList<string> repositories)
{
    // What the OCI calls the empty descriptor; many images have it, and nobody who finds it is surprised.
    private static readonly byte[] Empty = [(byte)'{', (byte)'}'];

    private static readonly Descriptor EmptyBlob = new()
    {
        MediaType = MediaTypes.Empty,
        Digest = Digest.Of(Empty),
        Size = Empty.Length,
    };

    /// <summary>The repositories of this build, as its projects say.</summary>
    public static async Task<IReadOnlyList<string>> RepositoriesAsync(
        DeliverySession delivery,
        CancellationToken cancellationToken
    )
    {
        var options = delivery.Options;
        var projects = await delivery.Services.ProjectsAsync(cancellationToken);
        return Repositories(options, ImageNames.Named(options.Services, projects, options.OutsideServices));
    }

    /// <summary>Those that the build itself names, so that no project is looked at.</summary>
    public static IReadOnlyList<string> NamedRepositories(DeliveryOptions options) =>
        Repositories(options, options.Services);

    private static IReadOnlyList<string> Repositories(DeliveryOptions options, IEnumerable<ServiceProject> services) =>
        [
            .. services.Select(service => service.Repository).OfType<string>(),
            .. options.OutsideServices.Where(service => service.Image is null).Select(service => service.Repository!),
            $"charts/{ServiceChart.Name}",
        ];

    public async Task<ConnectedPart> ConnectAsync(CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var repository in repositories)
        {
            try
            {
                await PushAsync(repository, cancellationToken);
            }
            catch (RegistryException error)
            {
                missing.Add(error.Message);
            }
        }

        return new ConnectedPart("registry", $"{options.Registry}  {Said(missing.Count, repositories.Count)}")
        {
            Missing = [.. missing.Distinct(), .. Login(missing.Count)],
        };
    }

    private string Said(int refused, int all) =>
        refused > 0 ? $"pushes refused: {refused} of {all}"
        : options.DryRun ? "answers"
        : "push allowed";

    private IEnumerable<string> Login(int refused) =>
        refused > 0 && options.RegistryPassword is null
            ? ["give a login that may push: --delivery-registry-user, and NUKE_DELIVERY_REGISTRY_PASSWORD."]
            : [];

    private async Task PushAsync(string repository, CancellationToken cancellationToken)
    {
        var place = destination.Image(repository, "connect");
        _ = await destination.Registry.PushBlobAsync(
            place.Registry,
            place.Repository,
            EmptyBlob,
            () => new MemoryStream(Empty, writable: false),
            cancellationToken
        );
    }
}
