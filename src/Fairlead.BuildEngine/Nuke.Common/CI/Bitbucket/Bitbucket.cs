#nullable disable
namespace Nuke.Common.CI.Bitbucket;

/// <summary>Bitbucket Pipelines, by its environment variables.</summary>
public class Bitbucket : Host, IBuildServer
{
    internal static bool IsRunningBitbucket => EnvironmentInfo.HasVariable("BITBUCKET_PIPELINE_UUID");

    public static new Bitbucket Instance => NukeBuild.Host as Bitbucket;

    string IBuildServer.Branch => Branch;

    string IBuildServer.Commit => Commit;

    public string Branch => EnvironmentInfo.GetVariable("BITBUCKET_BRANCH");

    public string Commit => EnvironmentInfo.GetVariable("BITBUCKET_COMMIT");
}
