using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;
using Fairlead.Environments;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Serilog;

namespace Fairlead.Components.Images;

/// <summary>Resolves the tags of outside images once and writes their digests to the lock file.</summary>
internal sealed record PinStage : IDeliveryStage
{
    /// <inheritdoc />
    /// <exception cref="RegistryException">A registry cannot be reached; the file stays as it was.</exception>
    /// <exception cref="InvalidDataException">A registry does not have the tag.</exception>
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        await PinAsync(delivery, await WantedAsync(delivery, cancellationToken), cancellationToken);
        return ExitCode.Done;
    }

    /// <summary>The outside images that the build names without a digest.</summary>
    public static async Task<IReadOnlyList<ImageReference>> WantedAsync(
        DeliverySession delivery,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await BasesAsync(delivery, cancellationToken))
                .Concat(OutsideServiceImages.In(delivery.Options.OutsideServices))
                .Concat(Outside(delivery.Options))
                .Where(image => image.Digest is null)
                .Distinct(),
        ];

    /// <summary>Resolves some of them and writes their digests down.</summary>
    public static async Task PinAsync(
        DeliverySession delivery,
        IEnumerable<ImageReference> wanted,
        CancellationToken cancellationToken
    )
    {
        var options = delivery.Options;
        using var registry = new RegistryClient(new RegistryOptions());
        var pins = ImageLock.Read(options.ImageLockFile);
        foreach (var reference in wanted)
        {
            var found =
                await registry.ResolveAsync(reference, cancellationToken)
                ?? throw new InvalidDataException($"{reference.Registry} has no image {reference}.").Refused(
                    Refusals.MissingImage
                );
            pins = pins.With(reference, found.Digest);
            Log.Information("{Image}  {Digest}", reference, found.Digest);
        }

        if (!delivery.IsDryRun)
        {
            pins.Write(options.ImageLockFile);
            return;
        }

        var changed = pins.DifferencesFrom(ImageLock.Read(options.ImageLockFile));
        foreach (var reference in changed)
        {
            Log.Information("{Image} would be pinned anew", reference);
        }

        Log.Information("{Count} of {Total} pins would change; nothing was written", changed.Count, pins.Images.Count);
    }

    private static async Task<IEnumerable<ImageReference>> BasesAsync(
        DeliverySession delivery,
        CancellationToken cancellationToken
    ) =>
        (await delivery.Services.ProjectsAsync(cancellationToken)).Values.Select(facts =>
            BaseImages.Of(facts, delivery.Options.BaseImage)
        );

    private static IEnumerable<ImageReference> Outside(DeliveryOptions options)
    {
        var file = Path.Combine(options.ContentFolder, EnvironmentLayout.ConfigurationFile);
        return OutsideImages.In(DeliveryConfiguration.Read(File.ReadAllText(file), file).Apps, options.ChartsFolder);
    }
}
