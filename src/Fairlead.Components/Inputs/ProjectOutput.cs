namespace Fairlead.Components.Inputs;

/// <summary>Where compiled projects lie (the SDK's artifacts layout, below the build's own folder).</summary>
internal static class ProjectOutput
{
    public static string Assembly(string temporary, string project, string configuration) =>
        Path.Combine(temporary, "bin", project, configuration.ToLowerInvariant(), project + ".dll");
}
