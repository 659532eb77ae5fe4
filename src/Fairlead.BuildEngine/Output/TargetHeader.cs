using Fairlead.BuildEngine.Sessions;
using Nuke.Common.CI;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Output;

/// <summary>The line a target begins with: a group on CI services, a rule elsewhere.</summary>
internal static class TargetHeader
{
    private const int Width = 60;

    public static IDisposable Begin(ExecutableTarget target, BuildSession session)
    {
        if (session.Host is IBuildServer)
        {
            return session.Host.WriteBlock(target.Name);
        }

        if (session.Verbosity is not (Nuke.Common.Verbosity.Minimal or Nuke.Common.Verbosity.Quiet))
        {
            var palette = Palette.Of(session);
            var rule = Columns.Rule(Math.Max(3, Width - target.Name.Length - 4));
            session.Output.WriteLine();
            session.Output.WriteLine($"{palette.Dim("──")} {palette.Bold(target.Name)} {palette.Dim(rule)}");
        }

        return Nuke.Common.Host.Nothing.Instance;
    }
}
