using Fairlead.TestKit;
using Nuke.Common;

namespace Fairlead.BuildEngine.Tests;

public sealed class HelpTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    private enum Colour
    {
        Red,
        Green,
    }

    private sealed class Sample : NukeBuild
    {
        [Parameter("Where images go")]
        public string Registry { get; set; } = "localhost:5000";

        [Parameter("What the button looks like")]
        public Colour Colour { get; set; }

        [Parameter, Secret]
        public string ApiKey { get; set; } = "never shown";

        [Parameter(
            "Which cluster, chosen among those that answered when the configuration was last written and have room left",
            ValueProviderMember = nameof(Clusters)
        )]
        public string? DeliveryCluster { get; set; }

        [Parameter, Required]
        public string? Needed { get; set; }

        [Parameter(List = false)]
        public string? Hidden { get; set; }

        [Parameter]
        public bool Fast { get; set; }

        public static IEnumerable<string> Clusters => ["east", "west"];

        public Target Restore => _ => _.Executes(() => { });

        public Target Compile => _ => _.Description("Compile all projects").DependsOn(Restore).Executes(() => { });
    }

    [Fact]
    public void Help_lists_targets_parameters_and_options() =>
        Approved.Matches(_lab.Run<Sample>("--help", x => x.Compile).Text);

    [Fact]
    public void A_plan_for_programs_is_JSON() =>
        Approved.Matches(_lab.Run<Sample>("Compile --plan --json --needed x", x => x.Compile).Text);

    [Fact]
    public void The_schema_is_what_editors_and_completion_read()
    {
        var project = _lab.Write("build/_build.csproj", "<Project />");
        var text = Schema(project);
        Approved.Matches(text);
    }

    [Fact]
    public void The_schema_is_written_only_when_it_changes()
    {
        var project = _lab.Write("build/_build.csproj", "<Project />");
        Schema(project);
        var file = Path.Combine(_lab.Root, ".nuke/temp/build.schema.json");
        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, old);
        Schema(project);
        Assert.Equal(old, File.GetLastWriteTimeUtc(file));
    }

    private string Schema(string project)
    {
        var session = _lab.Session("Compile --plan --needed x");
        session.Assembly = new Sessions.BuildAssembly(Path.Combine(Path.GetDirectoryName(project)!, "bin/_build.dll"));
        Running.BuildRun.Execute(() => new Sample(), [], session);
        return _lab.Read(".nuke/temp/build.schema.json");
    }
}
