using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitLab;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Output;

/// <summary>The run's summary for programs, and for GitHub's job page.</summary>
internal static class SummaryFiles
{
    public static void Write(BuildReport report, BuildSession session)
    {
        AbsolutePath file = session.Options.SummaryFile is { } named
            ? Path.Combine(session.WorkingDirectory, named)
            : session.TemporaryDirectory / "build-summary.json";
        AtomicFile.Write(file, SummaryJson.Write(report, session.Secrets));
        if (session.Host is GitHubActions { StepSummaryFile: { } page })
        {
            page.AppendAllText(session.Secrets.Apply(SummaryMarkdown.Write(report)));
        }

        if (session.Host is GitLab)
        {
            CodeQuality.Write(report, session);
        }
    }
}
