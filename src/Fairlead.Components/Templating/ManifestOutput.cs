namespace Fairlead.Components.Templating;

/// <summary>Keeps standard output free for manifests, so that what is rendered can be piped on.</summary>
public static class ManifestOutput
{
    /// <summary>Runs a build; where its target prints manifests, all else that it says goes to standard error.</summary>
    public static int KeepClean(Func<int> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        if (
            CommandLineValues.OfProcess.Targets.Any(PrintsOnStandardOutput) || CommandLineValues.OfProcess.Has("--json")
        )
        {
            // The build's output is chosen before it starts: the bundled engine looks at the switch, NUKE at the console.
            AppContext.SetSwitch("Fairlead.BuildEngine.KeepStandardOutputFree", isEnabled: true);
            Console.SetOut(Console.Error);
        }

        return build();
    }

    private static bool PrintsOnStandardOutput(string target) =>
        target.Equals(nameof(ITemplate.Template), StringComparison.OrdinalIgnoreCase)
        || target.Equals(nameof(IDiff.Diff), StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes what a render gave, byte for byte.</summary>
    public static void Write(Action<Stream> render)
    {
        ArgumentNullException.ThrowIfNull(render);
        using var output = Console.OpenStandardOutput();
        render(output);
    }
}
