using System.Collections.ObjectModel;
using Fairlead.Charts.Service;

namespace Fairlead.Delivery.Configuration;

/// <summary>An app as <c>fairlead.yaml</c> declares it.</summary>
/// <param name="Name">Name of the app, of its folders and of its Helm release.</param>
/// <param name="Chart">Name of its chart, below <c>charts/</c> in the registry and in the source repository.</param>
public sealed record DeliveryApp(string Name, string Chart)
{
    /// <summary>
    /// Path in the chart's values to the repository of the image that belongs there. Default: none; of a service it is
    /// known to those who know the build.
    /// </summary>
    public IReadOnlyDictionary<string, string> Images { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The service of a build, or its project, that it is, with the chart that services get; null where it has a chart of its own.</summary>
    public string? Service { get; init; }

    /// <summary>The places in the chart's values that hold an image, in ordinal order.</summary>
    public IReadOnlyList<string> ImagePlaces =>
        Service is null ? [.. Images.Keys.Order(StringComparer.Ordinal)] : [ServiceChart.ImagePath];

    /// <summary>Apps that must be healthy before this one is touched. Default: none.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Time it has to become healthy; null takes that of the environment.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Users and <c>organisation/team</c>s who are asked to review its promotions. Default: none.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Address of the source repository whose builds release it; null for any.</summary>
    public string? Source { get; init; }

    /// <summary>Branch of the source repository whose builds release it; null for any.</summary>
    public string? Branch { get; init; }

    /// <summary>Whether builds of a source repository release it: where it names none, those of any.</summary>
    /// <param name="repository">The repository's address, in whatever form people and CI have it.</param>
    public bool IsReleasedFrom(string repository) => Source is null || SourceAddress.AreSame(Source, repository);

    /// <summary>Whether it may have nothing that is the whole cluster's, nor anything in other namespaces than its own.</summary>
    public bool IsTenant { get; init; }

    /// <summary>Kinds of objects that it may have; null for all.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>Namespaces that it may have objects in besides that of the environment; null for all.</summary>
    public IReadOnlyList<string>? Namespaces { get; init; }

    /// <summary>The image at a values path as <c>host/repository</c>; one without a host is taken from a registry.</summary>
    /// <param name="valuesPath">A key of <see cref="Images"/>.</param>
    /// <param name="registry">Host of the registry that the build pushes to.</param>
    public string ImageName(string valuesPath, string registry) =>
        HasHost(Images[valuesPath]) ? Images[valuesPath] : $"{registry}/{Images[valuesPath]}";

    /// <summary>Whether the image at a values path is the build's own, and not one of another registry.</summary>
    public bool IsOwnImage(string valuesPath) => !HasHost(Images[valuesPath]);

    private static bool HasHost(string repository) =>
        repository.Split('/') is [var first, _, ..]
        && (first.Contains('.') || first.Contains(':') || first is "localhost");
}
