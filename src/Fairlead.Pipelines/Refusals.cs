namespace Fairlead.Pipelines;

/// <summary>The codes of what CI files refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>CI files are not what the build describes: run ./build.sh GenerateCi, and commit what it writes.</summary>
    public const string DifferentFiles = "FL2001";

    /// <summary>The build does not show its targets to the CI files: put [GenerateCi] at its class.</summary>
    public const string HiddenTargets = "FL2002";
}
