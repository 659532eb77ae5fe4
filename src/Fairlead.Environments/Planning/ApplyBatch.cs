namespace Fairlead.Environments.Planning;

/// <summary>Objects that are applied side by side.</summary>
/// <param name="Wave">Their wave.</param>
/// <param name="Level">Depth in the dependencies between objects; the objects of lower levels must be healthy first.</param>
/// <param name="Objects">The objects.</param>
public sealed record ApplyBatch<T>(int Wave, int Level, IReadOnlyList<T> Objects);
