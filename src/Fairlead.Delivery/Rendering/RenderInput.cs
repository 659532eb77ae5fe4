using Fairlead.Charts;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Releases;

namespace Fairlead.Delivery.Rendering;

/// <summary>Everything that the objects of an app in an environment depend on.</summary>
public sealed record RenderInput
{
    /// <summary>The app, with what it depends on.</summary>
    public required DeliveryApp App { get; init; }

    /// <summary>The environment it is rendered for.</summary>
    public required DeliveryEnvironment Environment { get; init; }

    /// <summary>The release with its images.</summary>
    public required Release Release { get; init; }

    /// <summary>The chart of the release.</summary>
    public required Chart Chart { get; init; }

    /// <summary>Text of the app's <c>values.yaml</c> in the environment; null where there is none.</summary>
    public string? Values { get; init; }
}
