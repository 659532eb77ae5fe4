namespace Fairlead.Soak;

/// <summary>What a soak saw.</summary>
/// <param name="Counts">What happened how often.</param>
/// <param name="Repairs">Foreign changes that the agent says it has repaired.</param>
/// <param name="Third">The agent after the first third.</param>
/// <param name="End">The agent at the end.</param>
public sealed record SoakReport(IReadOnlyDictionary<string, int> Counts, long Repairs, Footprint Third, Footprint End);
