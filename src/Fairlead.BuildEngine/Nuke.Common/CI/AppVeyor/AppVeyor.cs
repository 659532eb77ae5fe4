#nullable disable
namespace Nuke.Common.CI.AppVeyor;

/// <summary>AppVeyor, by its environment variables.</summary>
public class AppVeyor : Host, IBuildServer
{
    internal static bool IsRunningAppVeyor => EnvironmentInfo.HasVariable("APPVEYOR");

    public static new AppVeyor Instance => NukeBuild.Host as AppVeyor;

    string IBuildServer.Branch => Branch;

    string IBuildServer.Commit => Commit;

    public string Branch => EnvironmentInfo.GetVariable("APPVEYOR_REPO_BRANCH");

    public string Commit => EnvironmentInfo.GetVariable("APPVEYOR_REPO_COMMIT");
}
