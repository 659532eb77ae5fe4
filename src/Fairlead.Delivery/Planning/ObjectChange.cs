using Fairlead.Delivery.Rendering;
using Fairlead.Environments.Planning;

namespace Fairlead.Delivery.Planning;

/// <summary>What a plan does to one object.</summary>
/// <param name="Kind">Whether it is created, changed, recreated or pruned.</param>
/// <param name="Subject">The object.</param>
/// <param name="Fields">The fields that differ, where it exists before and after; empty elsewhere.</param>
public sealed record ObjectChange(ChangeKind Kind, ObjectIdentity Subject, IReadOnlyList<FieldChange> Fields);
