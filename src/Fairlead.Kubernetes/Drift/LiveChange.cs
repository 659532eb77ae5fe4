using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Drift;

/// <summary>An object that changed in the cluster, whoever did it.</summary>
/// <param name="Key">The object.</param>
/// <param name="Live">Its new state; null when it was deleted.</param>
public sealed record LiveChange(ObjectKey Key, LiveObject? Live);
