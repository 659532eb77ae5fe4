#nullable disable
namespace Nuke.Common.CI.TravisCI;

/// <summary>Travis CI, by its environment variables.</summary>
public class TravisCI : Host, IBuildServer
{
    internal static bool IsRunningTravisCI => EnvironmentInfo.HasVariable("TRAVIS");

    public static new TravisCI Instance => NukeBuild.Host as TravisCI;

    string IBuildServer.Branch => Branch;

    string IBuildServer.Commit => Commit;

    public string Branch => EnvironmentInfo.GetVariable("TRAVIS_BRANCH");

    public string Commit => EnvironmentInfo.GetVariable("TRAVIS_COMMIT");
}
