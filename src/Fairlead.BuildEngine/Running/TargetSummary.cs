using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Running;

/// <summary>Facts that targets add to their line of the summary.</summary>
internal static class TargetSummary
{
    public static void Report(NukeBuild build, Configure<IDictionary<string, string>>? configurator)
    {
        if (BuildSession.Current.CurrentTarget?.Target is not { } target)
        {
            throw new InvalidOperationException("ReportSummary can be called by the action of a target only.");
        }

        var added = configurator.InvokeSafe(new Dictionary<string, string>());
        foreach (var (name, value) in added)
        {
            target.SummaryInformation[name] = value;
        }

        Extensions
            .Of(build)
            .Each<IOnTargetSummaryUpdated>(extension => extension.OnTargetSummaryUpdated(build, target));
    }
}
