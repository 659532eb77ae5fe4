#nullable disable
namespace Nuke.Common.CI.Bamboo;

/// <summary>Bamboo, by its environment variables.</summary>
public class Bamboo : Host, IBuildServer
{
    internal static bool IsRunningBamboo => EnvironmentInfo.HasVariable("bamboo_planKey");

    public static new Bamboo Instance => NukeBuild.Host as Bamboo;

    string IBuildServer.Branch => Branch;

    string IBuildServer.Commit => Commit;

    public string Branch => EnvironmentInfo.GetVariable("bamboo_planRepository_branch");

    public string Commit => EnvironmentInfo.GetVariable("bamboo_planRepository_revision");
}
