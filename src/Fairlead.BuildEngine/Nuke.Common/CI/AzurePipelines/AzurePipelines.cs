#nullable disable
using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Azure Pipelines, by its environment variables.</summary>
public class AzurePipelines : Host, IBuildServer
{
    internal static bool IsRunningAzurePipelines => EnvironmentInfo.HasVariable("TF_BUILD");

    public static new AzurePipelines Instance => NukeBuild.Host as AzurePipelines;

    string IBuildServer.Branch => Branch;

    string IBuildServer.Commit => Commit;

    public string Branch => EnvironmentInfo.GetVariable("BUILD_SOURCEBRANCH");

    public string Commit => EnvironmentInfo.GetVariable("BUILD_SOURCEVERSION");

    public string BuildNumber => EnvironmentInfo.GetVariable("BUILD_BUILDNUMBER");

    public string BuildId => EnvironmentInfo.GetVariable("BUILD_BUILDID");

    public void LogIssue(bool isError, string message) =>
        Write($"##vso[task.logissue type={(isError ? "error" : "warning")}]{Escape(message)}");

    protected internal override IDisposable WriteBlock(string text) =>
        DelegateDisposable.CreateBracket(() => Write($"##[group]{text}"), () => Write("##[endgroup]"));

    protected internal override void ReportWarning(string text, string details = null) =>
        LogIssue(isError: false, text);

    protected internal override void ReportError(string text, string details = null) => LogIssue(isError: true, text);

    internal override void ReportAt(Diagnosis diagnosis) =>
        Write(
            $"##vso[task.logissue type={(diagnosis.IsError ? "error" : "warning")};sourcepath={Escape(diagnosis.File)};linenumber={diagnosis.Line};columnnumber={diagnosis.Column};code={Escape(diagnosis.Code)}]{Escape(diagnosis.Text)}"
        );

    internal override void RegisterSecret(string value) =>
        BuildSession.Current.Output.WriteUnmasked($"##vso[task.setsecret]{Escape(value)}");

    internal override bool IsCommand(string line) =>
        !line.Contains('\r')
        && (line.StartsWith("##vso[", StringComparison.Ordinal) || line.StartsWith("##[", StringComparison.Ordinal));

    private static void Write(string text) => BuildSession.Current.Output.WriteCommand(text);

    private static string Escape(string text) =>
        text.Replace("%", "%AZP25").Replace("\r", "%0D").Replace("\n", "%0A").Replace("]", "%5D").Replace(";", "%3B");
}
