namespace Fairlead.Environments;

/// <summary>The codes of what the files of an environment repository are refused for: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>A manifest is no Kubernetes object: correct the line that the message names.</summary>
    public const string InvalidManifest = "FL2401";

    /// <summary>An annotation has a value that it cannot have: write one that the message names.</summary>
    public const string InvalidDirective = "FL2402";

    /// <summary>A file of the environment repository cannot be read: correct each line that the message names.</summary>
    public const string InvalidFile = "FL2403";

    /// <summary>Objects depend on each other: take one of the annotations away.</summary>
    public const string CircularDependency = "FL2404";

    /// <summary>An object depends on one that its application does not declare: correct the annotation.</summary>
    public const string UnknownDependency = "FL2405";

    /// <summary>An object is declared twice: remove one of the two.</summary>
    public const string TwiceDeclared = "FL2406";

    /// <summary>health.yaml cannot be read: correct the rule that the message names.</summary>
    public const string InvalidHealthRules = "FL2407";
}
