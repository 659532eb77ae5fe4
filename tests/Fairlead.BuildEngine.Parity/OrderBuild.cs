using Nuke.Common;

namespace Fairlead.BuildEngine.Parity;

/// <summary>Edges of every kind; each target prints its name.</summary>
internal sealed class OrderBuild : NukeBuild
{
    public static int Run() => Execute<OrderBuild>(x => x.Test, x => x.Lint);

    private Target Clean => _ => _.Before(Restore).Executes(() => Tell("clean"));

    private Target Restore => _ => _.Executes(() => Tell("restore"));

    private Target Compile => _ => _.DependsOn(Restore).Executes(() => Tell("compile"));

    private Target Test => _ => _.DependsOn(Compile).Executes(() => Tell("test"));

    private Target Lint => _ => _.After(Test).Executes(() => Tell("lint"));

    private Target Generate => _ => _.DependentFor(Pack).Executes(() => Tell("generate"));

    private Target Pack => _ => _.DependsOn(Compile).Triggers(Announce).Executes(() => Tell("pack"));

    private Target Announce => _ => _.Executes(() => Tell("announce"));

    private Target Audit => _ => _.TriggeredBy(Announce).Executes(() => Tell("audit"));

    private Target First => _ => _.Executes(() => Tell("first"));

    private Target Second => _ => _.Executes(() => Tell("second"));

    private Target Third => _ => _.Executes(() => Tell("third"));

    private Target All => _ => _.DependsOn(First, Second, Third);

    private Target Hidden => _ => _.Unlisted().Description("never listed").Executes(() => Tell("hidden"));

    private Target Twice => _ => _.Executes(() => Tell("one"), () => Tell("two")).Executes(() => Tell("three"));

    private Target Awaited =>
        _ =>
            _.Executes(async () =>
            {
                await Task.Yield();
                Tell("awaited");
            });

    private static void Tell(string text) => Console.WriteLine($"<{text}>");
}
