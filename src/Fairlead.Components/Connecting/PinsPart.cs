using Fairlead.Components.Images;
using Fairlead.Components.Session;

namespace Fairlead.Components.Connecting;

/// <summary>The images of others that this build builds on or runs: that each is pinned by digest.</summary>
internal static class PinsPart
{
    public static async Task<ConnectedPart> ConnectAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var file = delivery.Options.ImageLockFile;
        var name = Path.GetRelativePath(delivery.Options.Root, file).Replace('\\', '/');
        var wanted = (await PinStage.WantedAsync(delivery, cancellationToken)).Distinct().ToList();
        var pins = ImageLock.Read(file);
        var unpinned = wanted.Where(image => !pins.Has(image)).ToList();
        if (unpinned.Count > 0)
        {
            await PinStage.PinAsync(delivery, unpinned, cancellationToken);
        }

        return new ConnectedPart(
            "pins",
            unpinned.Count == 0 ? $"{wanted.Count} outside images are pinned in {name}"
                : delivery.IsDryRun ? $"{unpinned.Count} of {wanted.Count} outside images would be pinned in {name}"
                : $"{unpinned.Count} of {wanted.Count} outside images pinned in {name}: commit it"
        );
    }
}
