namespace Fairlead.Pipelines;

/// <summary>The codes of what CI files refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>CI files are not what the build describes: run ./build.sh GenerateCi, and commit what it writes.</summary>
    public const string DifferentFiles = "FL2001";

    /// <summary>The build does not show its targets to the CI files: put [GenerateCi] at its class.</summary>
    public const string HiddenTargets = "FL2002";

    /// <summary>Two stages of a pipeline need each other: name in one stage only targets between which no other stage comes.</summary>
    public const string CircularStages = "FL2003";

    /// <summary>The CI pins are not readable: write actions with commits, and images with digests, as the message says.</summary>
    public const string MalformedPins = "FL2004";

    /// <summary>The build describes no CI files: put the attribute of a CI service at its class.</summary>
    public const string NoPipeline = "FL2005";

    /// <summary>A pipeline names a variable or secret that is no such parameter: correct the name, or move it to the other list.</summary>
    public const string WrongInput = "FL2006";
}
