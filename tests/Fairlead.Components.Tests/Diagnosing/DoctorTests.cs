using Fairlead.Components.Tests.Targets;

namespace Fairlead.Components.Tests.Diagnosing;

/// <summary>The machine and the addresses, part by part.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class DoctorTests : IAsyncLifetime
{
    private ShopScene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await ShopScene.StartAsync();
        _scene.CommitSource();
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public void Every_address_that_is_given_is_looked_at_and_nothing_is_changed_there()
    {
        var before = _scene.LastSubject;

        var text = _scene.RunAnyhow("Doctor");

        Assert.Matches(@"(?m)^ *registry +\S+  push allowed", text);
        Assert.Matches(@"(?m)^ *repository +\S+  main [0-9a-f]+, 1 app  push allowed", text);
        Assert.Matches(@"(?m)^ *forge +GitHub sandbox/team  its pull requests can be read", text);
        Assert.Matches(@"(?m)^ *cluster +team answers at \S+, Kubernetes 1\.[0-9]+", text);
        Assert.Matches(@"(?m)^ *git +[0-9.]+.*, a whole checkout", text);
        Assert.Matches(@"(?m)^ *clock +compared with 127\.0\.0\.1:[0-9]+", text);
        Assert.DoesNotContain("not looked at", text, StringComparison.Ordinal);
        Assert.Equal(before, _scene.LastSubject);
    }

    [Fact]
    public async Task An_empty_repository_stays_empty_and_is_missing()
    {
        await _scene.BeginAnewAsync();

        Assert.Contains(
            "has no branch main: name one with --delivery-branch, or begin it with ./build.sh Connect.",
            _scene.RunAnyhow("Doctor"),
            StringComparison.Ordinal
        );
        Assert.Empty(_scene.LastSubject);
    }

    [Fact]
    public void Without_addresses_the_machine_is_looked_at_and_what_was_left_out_is_said()
    {
        var run = Invocation.In<Broken>(_scene.Root, "Doctor");

        Assert.Contains(
            "not looked at: registry (--delivery-registry), environment repository and forge (--delivery-repository), cluster (--cluster).",
            run.Text,
            StringComparison.Ordinal
        );
        Assert.Matches(@"(?m)^ *sdk +[0-9]+\.", run.Text);
        // No home is set for this build.
        Assert.Contains("set HOME to a folder that may be written", run.Text, StringComparison.Ordinal);
        Assert.Equal(2, run.Code);
    }

    [Fact]
    public void A_registry_that_does_not_answer_is_said_and_the_rest_is_looked_at()
    {
        var run = Invocation.In<ShopBuild>(
            _scene.Root,
            $"Doctor --delivery-registry 127.0.0.1:9/none --delivery-repository {_scene.Repository}"
        );

        Assert.Equal(2, run.Code);
        Assert.Contains("pushes refused: 2 of 2", run.Text, StringComparison.Ordinal);
        Assert.Contains("1 app  push allowed", run.Text, StringComparison.Ordinal);
    }

    /// <summary>A build whose one project is not there, and which asks for what nobody gave.</summary>
    private sealed class Broken : DeliveryBuild
    {
        public override IReadOnlyList<Components.Services.ServiceProject> Services =>
            [new("web", RootDirectory / "nowhere.csproj")];

        [Nuke.Common.Parameter("Whom to ask"), Nuke.Common.Required]
        public string? Whom { get; set; }
    }
}
