namespace Fairlead.Yaml;

/// <summary>The codes of what YAML refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>A text is no YAML that Kubernetes reads: correct the line that the message names.</summary>
    public const string Syntax = "FL1201";

    /// <summary>A value cannot be changed alone: edit the line by hand.</summary>
    public const string Edit = "FL1202";
}
