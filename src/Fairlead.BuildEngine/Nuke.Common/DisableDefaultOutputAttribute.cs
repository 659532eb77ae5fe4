namespace Nuke.Common;

/// <summary>Switches off parts of what the engine prints.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public class DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs) : Attribute
{
    public DefaultOutput[] DisabledOutputs { get; } =
        disabledOutputs.Length > 0 ? disabledOutputs : Enum.GetValues<DefaultOutput>();
}

/// <summary>Switches off parts of what the engine prints, on hosts of one type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true)]
public class DisableDefaultOutputAttribute<T>(params DefaultOutput[] disabledOutputs)
    : DisableDefaultOutputAttribute(disabledOutputs)
    where T : Host;

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
