#nullable disable
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.TeamCity;

/// <summary>TeamCity, by its environment variables.</summary>
public class TeamCity : Host, IBuildServer
{
    internal static bool IsRunningTeamCity => EnvironmentInfo.HasVariable("TEAMCITY_VERSION");

    public static new TeamCity Instance => NukeBuild.Host as TeamCity;

    string IBuildServer.Branch => Branch;

    string IBuildServer.Commit => Commit;

    public string Branch => EnvironmentInfo.GetVariable("teamcity_build_branch");

    public string Commit => EnvironmentInfo.GetVariable("BUILD_VCS_NUMBER");

    public string BuildNumber => EnvironmentInfo.GetVariable("BUILD_NUMBER");

    public string Version => EnvironmentInfo.GetVariable("TEAMCITY_VERSION");

    protected internal override IDisposable WriteBlock(string text) =>
        DelegateDisposable.CreateBracket(
            () => Write($"##teamcity[blockOpened name='{Escape(text)}']"),
            () => Write($"##teamcity[blockClosed name='{Escape(text)}']")
        );

    protected internal override void ReportWarning(string text, string details = null) => Message(text, "WARNING");

    protected internal override void ReportError(string text, string details = null) => Message(text, "ERROR");

    internal override bool IsCommand(string line) =>
        !line.Contains('\r') && line.StartsWith("##teamcity[", StringComparison.Ordinal);

    private static void Message(string text, string status) =>
        Write($"##teamcity[message text='{Escape(text)}' status='{status}']");

    private static void Write(string text) => BuildSession.Current.Output.WriteCommand(text);

    private static string Escape(string text) =>
        text.Replace("|", "||")
            .Replace("'", "|'")
            .Replace("\r", "|r")
            .Replace("\n", "|n")
            .Replace("[", "|[")
            .Replace("]", "|]");
}
