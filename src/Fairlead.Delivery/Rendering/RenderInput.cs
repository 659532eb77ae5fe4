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

    /// <summary>Whether another input gives the same objects; charts are told by the digest that the release pins.</summary>
    internal bool GivesTheSameAs(RenderInput other) =>
        App.Name == other.App.Name
        && App.DependsOn.SequenceEqual(other.App.DependsOn)
        && Environment.Name == other.Environment.Name
        && Environment.Namespace == other.Environment.Namespace
        && Environment.Kubernetes.Version == other.Environment.Kubernetes.Version
        && Environment.Kubernetes.ApiVersions.SequenceEqual(other.Environment.Kubernetes.ApiVersions)
        && Release.Version == other.Release.Version
        && Release.Chart == other.Release.Chart
        && Release.Images.Count == other.Release.Images.Count
        && Release.Images.All(image => other.Release.Images.GetValueOrDefault(image.Key) == image.Value)
        && Values == other.Values;
}
