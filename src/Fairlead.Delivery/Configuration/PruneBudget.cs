using System.Collections.ObjectModel;
using Fairlead.Environments.Objects;

namespace Fairlead.Delivery.Configuration;

/// <summary>How many objects of one app a commit may remove.</summary>
/// <param name="Count">Most objects; null for no limit of its own.</param>
/// <param name="Percent">Most of the objects the app has, in percent, 0 to 100; null for no limit of its own.</param>
public sealed record PruneBudget(int? Count, int? Percent)
{
    /// <summary>Most objects of a kind. Default: none is limited.</summary>
    public IReadOnlyDictionary<GroupKind, int> Kinds { get; init; } = ReadOnlyDictionary<GroupKind, int>.Empty;
}
