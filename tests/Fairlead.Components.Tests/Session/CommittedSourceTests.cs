using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Releases;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Session;

public sealed class CommittedSourceTests : IDisposable
{
    private static readonly DeliveryNeeds Bump = Plan.Of(["Preflight", "Bump"]);

    private readonly TemporaryFolder _folder = new();
    private readonly DeliveryOptions _real;

    public CommittedSourceTests()
    {
        Server.Needs("git");
        _real = Some.Options(_folder.FullPath) with { Repository = "https://git.example/environments.git" };
        _folder.Write("src/Product.cs", "calm");
        _folder.Write(".gitignore", "bin/\n");
        Git("init", "--quiet");
        Git("add", "--all");
        Git("-c", "user.name=Me", "-c", "user.email=me@example.com", "commit", "--quiet", "--message=Start");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Committed_source_is_released()
    {
        _folder.Write("bin/Product.dll", "compiled");

        CommittedSource.Check(_real, Bump);
    }

    [Fact]
    public void A_changed_file_is_refused()
    {
        _folder.Write("src/Product.cs", "quiet");

        Refused("the source is not committed (src/Product.cs)");
    }

    [Fact]
    public void A_file_that_git_does_not_know_is_refused_also_where_a_person_hides_them()
    {
        _folder.Write("src/Größe.cs", "");
        Git("config", "status.showUntrackedFiles", "no");

        Refused("the source is not committed (src/Größe.cs)");
    }

    [Fact]
    public void Only_a_few_files_are_named()
    {
        _folder.Write("a.cs", "");
        _folder.Write("b.cs", "");
        _folder.Write("c.cs", "");
        _folder.Write("d.cs", "");
        File.Delete(Path.Combine(_folder.FullPath, "src/Product.cs"));

        Refused("the source is not committed (src/Product.cs, a.cs, b.cs and 2 more)");
    }

    [Fact]
    public void Source_of_no_known_commit_is_refused()
    {
        Directory.Delete(Path.Combine(_folder.FullPath, ".git"), recursive: true);

        Refused($"git cannot tell which commit {_folder.FullPath} is");
    }

    [Fact]
    public void Uncommitted_source_may_be_allowed_and_the_sandbox_takes_it_anyway()
    {
        _folder.Write("src/Product.cs", "quiet");

        CommittedSource.Check(_real with { AllowUncommitted = true }, Bump);
        CommittedSource.Check(_real with { Repository = null }, Bump);
    }

    [Fact]
    public void What_releases_nothing_built_here_does_not_ask()
    {
        _folder.Write("src/Product.cs", "quiet");

        CommittedSource.Check(_real, Plan.Of(["Preflight", "Promote"]));
        CommittedSource.Check(_real, Plan.Of(["Preflight", "Validate"]));
    }

    [Fact]
    public void A_file_that_was_edited_while_the_images_were_built_is_refused_before_the_commit()
    {
        var release = Release.Read(
            $$"""
            apiVersion: fairlead.dev/v1
            kind: Release
            app: catalog
            version: 1.0.0
            source: { repository: local, commit: "uncommitted on {{new string('a', 40)}}" }
            run: local
            images: {}
            chart:
              reference: oci://registry.example/charts/catalog
              version: 1.0.0
              digest: sha256:{{new string('b', 64)}}
            """,
            "release.yaml"
        );

        var error = Assert.Throws<DeliveryException>(() => CommittedSource.CheckReleases(_real, [release]));

        Assert.Equal(
            $"The environment repository is a real one and the source of catalog is uncommitted on {new string('a', 40)}, "
                + "so that nobody could build the release again. Commit it, or give --allow-uncommitted.",
            error.Message
        );
        CommittedSource.CheckReleases(_real with { AllowUncommitted = true }, [release]);
        CommittedSource.CheckReleases(
            _real,
            [release with { Source = release.Source with { Commit = new string('a', 40) } }]
        );
    }

    private void Refused(string why) =>
        Assert.Equal(
            $"The environment repository is a real one and {why}, so that nobody could build the release again. "
                + "Commit it, or give --allow-uncommitted.",
            Assert.Throws<DeliveryException>(() => CommittedSource.Check(_real, Bump)).Message
        );

    private void Git(params string[] arguments) => GitProgram.Run(_folder.FullPath, arguments);
}
