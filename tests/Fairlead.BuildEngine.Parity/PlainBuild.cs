using Nuke.Common;

namespace Fairlead.BuildEngine.Parity;

/// <summary>One target that does nothing, and no default one.</summary>
internal sealed class PlainBuild : NukeBuild
{
    public static int Run()
    {
        var code = Execute<PlainBuild>();
        if (Environment.GetEnvironmentVariable("PARITY_LOADED") is not null)
        {
            var loaded = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name);
            Console.WriteLine($"<loaded {string.Join(' ', loaded)}>");
        }

        return code;
    }

    private Target Noop => _ => _.Description("does nothing").Executes(() => { });
}

/// <summary>Targets that wait for each other.</summary>
internal sealed class CycleBuild : NukeBuild
{
    public static int Run() => Execute<CycleBuild>();

    private Target A => _ => _.After(C).Executes(() => { });

    private Target B => _ => _.DependsOn(A).Executes(() => { });

    private Target C => _ => _.Before(A).DependsOn(B).Executes(() => { });
}
