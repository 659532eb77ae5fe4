namespace Fairlead.Pipelines;

/// <summary>
/// Says that a target looks at what a run would have, so that it needs no required parameter and takes the options of other
/// targets. Fairlead's engine looks for the attribute by its name; NUKE's sees one that means nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DiagnosticAttribute : Attribute;
