using System.Collections.ObjectModel;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Kinds;

/// <summary>What is known of one of Kubernetes' own kinds without asking a cluster.</summary>
/// <param name="Known">Its names.</param>
/// <param name="IsNamespaced">Whether its objects lie in namespaces.</param>
internal sealed record BuiltInKind(KnownKind Known, bool IsNamespaced)
{
    /// <summary>Group and kind.</summary>
    public GroupKind Name => Known.Name;

    /// <summary>Its place in the order of applying; see <see cref="KindOrder"/>.</summary>
    public int Tier { get; init; } = KindOrder.Anything;

    /// <summary>Whether deleting an object loses what no manifest can bring back.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Fields that no update changes.</summary>
    public IReadOnlyList<string> Immutable { get; init; } = [];

    /// <summary>What a server takes for fields of which nothing is said, as JSON, where that never changes either.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The fields below <c>spec</c> that an update may change; null where <see cref="Immutable"/> says all.</summary>
    public IReadOnlyList<string>? MutableInSpec { get; init; }

    /// <summary>Where its pods are described; null where it runs none.</summary>
    public string[]? PodSpec { get; init; }
}
