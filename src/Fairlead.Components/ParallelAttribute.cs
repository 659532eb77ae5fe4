namespace Fairlead.Components;

/// <summary>
/// Lets a target run beside others that say the same and that it does not depend on. Fairlead's engine does so; NUKE's runs
/// one target after the other.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParallelAttribute : Attribute;
