using Fairlead.Components.Projects;
using Fairlead.Components.Session;
using Fairlead.Images;

namespace Fairlead.Components.Images;

/// <summary>The base images of one run, each pulled once.</summary>
/// <param name="layout">The layout to pull into.</param>
internal sealed class PulledBases(DeliveryOptions options, Destination destination, LayoutFolder layout)
{
    private readonly OutsideImages _outside = OutsideImages.Of(options, destination);
    private readonly Dictionary<(ImageReference, Platform), Task<Descriptor>> _pulled = [];

    /// <summary>The manifest of the base that a project needs, with all that it names.</summary>
    public Task<Descriptor> OfAsync(ProjectFacts facts, CancellationToken cancellationToken)
    {
        var key = (BaseImages.Of(facts, options.BaseImage), BaseImages.PlatformOf(facts));
        if (!_pulled.TryGetValue(key, out var pulled))
        {
            pulled = _outside.PullAsync(key.Item1, key.Item2, layout, cancellationToken);
            _pulled.Add(key, pulled);
        }

        return pulled;
    }
}
