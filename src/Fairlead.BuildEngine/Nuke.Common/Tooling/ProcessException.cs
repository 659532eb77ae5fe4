#nullable disable
namespace Nuke.Common.Tooling;

/// <summary>A program ended with an exit code other than 0.</summary>
public class ProcessException : Exception
{
    public ProcessException(IProcess process)
        : base(Describe(process)) => Process = process;

    public int ExitCode => Process.ExitCode;

    internal IProcess Process { get; }

    /// <summary>One line for the summary.</summary>
    internal string Summary =>
        $"{Path.GetFileNameWithoutExtension(Process.FileName)} ended with exit code {Process.ExitCode}";

    private static string Describe(IProcess process)
    {
        var name = Path.GetFileNameWithoutExtension(process.FileName);
        var lines = new List<string>
        {
            $"Process '{name}' exited with code {process.ExitCode}.",
            $"   > {Fairlead.BuildEngine.Processes.Quoting.IfNeeded(process.FileName, '"')} {process.Arguments}",
            $"   @ {process.WorkingDirectory}",
        };
        var errors = process
            .Output.Where(line => line.Type == OutputType.Err)
            .Select(line => "      " + line.Text)
            .ToList();
        if (errors.Count > 0)
        {
            lines.Add("   Error output:");
            lines.AddRange(errors.TakeLast(20));
        }

        return string.Join(Environment.NewLine, lines);
    }
}
