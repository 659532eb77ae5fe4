namespace Nuke.Common;

/// <summary>Switches off parts of what the engine prints.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs) : Attribute
{
    public DefaultOutput[] DisabledOutputs { get; } =
        disabledOutputs.Length > 0 ? disabledOutputs : Enum.GetValues<DefaultOutput>();
}

public enum DefaultOutput
{
    Logo,
    TargetHeader,
    TargetCollapse,
    ErrorsAndWarnings,
    TargetOutcome,
    BuildOutcome,
    Timestamps,
}
