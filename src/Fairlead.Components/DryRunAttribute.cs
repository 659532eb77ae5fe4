namespace Fairlead.Components;

/// <summary>
/// Says that a target runs in a dry run too, and then writes nothing but files of <c>.nuke/temp</c>: it asks
/// <see cref="IHasDryRun.IsDryRun"/>. Fairlead's engine leaves every other target out of a dry run.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DryRunAttribute : Attribute;
