using Fairlead.Components.Packaging;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Images;
using Serilog;

namespace Fairlead.Components.Images;

/// <summary>Resolves the tags of outside images once and writes their digests to the lock file.</summary>
public sealed class PinStage(DeliveryOptions options)
{
    /// <summary>Pins the base image and those that the charts take from outside.</summary>
    /// <exception cref="RegistryException">A registry cannot be reached; the file stays as it was.</exception>
    /// <exception cref="InvalidDataException">A registry does not have the tag.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var registry = new RegistryClient(new RegistryOptions());
        var pins = ImageLock.Read(options.ImageLockFile);
        foreach (var reference in Outside().Prepend(ImageReference.Parse(options.BaseImage)).Distinct())
        {
            var found =
                await registry.ResolveAsync(reference, cancellationToken)
                ?? throw new InvalidDataException($"{reference.Registry} has no image {reference}.");
            pins = pins.With(reference, found.Digest);
            Log.Information("{Image}  {Digest}", reference, found.Digest);
        }

        pins.Write(options.ImageLockFile);
    }

    // What the applications take from elsewhere, with the version that their chart says it runs.
    private IEnumerable<ImageReference> Outside()
    {
        var file = Path.Combine(options.ContentFolder, EnvironmentLayout.ConfigurationFile);
        var charts = ChartPackages.Of(options.ChartsFolder, new Dictionary<string, string>());
        return DeliveryConfiguration
            .Read(File.ReadAllText(file), file)
            .Apps.SelectMany(app =>
                app.Images.Keys.Where(path => !app.IsOwnImage(path))
                    .Select(path => charts.Of(app).OutsideImage(app.Images[path]))
            );
    }
}
