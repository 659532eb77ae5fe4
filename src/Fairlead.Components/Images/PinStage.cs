using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Images;
using Serilog;

namespace Fairlead.Components.Images;

/// <summary>Resolves the tags of outside images once and writes their digests to the lock file.</summary>
public sealed class PinStage(DeliveryOptions options, ServiceBuild services)
{
    /// <summary>Pins the services' base images and those that the charts take from outside.</summary>
    /// <exception cref="RegistryException">A registry cannot be reached; the file stays as it was.</exception>
    /// <exception cref="InvalidDataException">A registry does not have the tag.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var registry = new RegistryClient(new RegistryOptions());
        var pins = ImageLock.Read(options.ImageLockFile);
        var wanted = (await BasesAsync(cancellationToken))
            .Concat(OutsideServiceImages.In(options.OutsideServices))
            .Concat(Outside())
            .Where(image => image.Digest is null);
        foreach (var reference in wanted.Distinct())
        {
            var found =
                await registry.ResolveAsync(reference, cancellationToken)
                ?? throw new InvalidDataException($"{reference.Registry} has no image {reference}.");
            pins = pins.With(reference, found.Digest);
            Log.Information("{Image}  {Digest}", reference, found.Digest);
        }

        pins.Write(options.ImageLockFile);
    }

    private async Task<IEnumerable<ImageReference>> BasesAsync(CancellationToken cancellationToken) =>
        (await services.ProjectsAsync(cancellationToken)).Values.Select(facts =>
            BaseImages.Of(facts, options.BaseImage)
        );

    private IEnumerable<ImageReference> Outside()
    {
        var file = Path.Combine(options.ContentFolder, EnvironmentLayout.ConfigurationFile);
        return OutsideImages.In(DeliveryConfiguration.Read(File.ReadAllText(file), file), options.ChartsFolder);
    }
}
