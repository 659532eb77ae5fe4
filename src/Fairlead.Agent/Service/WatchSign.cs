using Fairlead.Environments.Objects;

namespace Fairlead.Agent.Service;

/// <summary>A watch, and its last sign of life.</summary>
/// <param name="Kind">What it watches.</param>
/// <param name="Namespace">Where; empty for the whole cluster.</param>
/// <param name="Silence">How long the server has said nothing on it, not even a bookmark.</param>
internal readonly record struct WatchSign(GroupKind Kind, string Namespace, TimeSpan Silence);
