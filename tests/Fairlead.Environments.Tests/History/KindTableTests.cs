using Fairlead.Environments.History;

namespace Fairlead.Environments.Tests.History;

public sealed class KindTableTests
{
    private static readonly (string Name, string Path)[] Files =
    [
        ("fairlead.yaml", "fairlead.yaml"),
        ("shared values", "values/common.yaml"),
        ("environment.yaml", "environments/dev/environment.yaml"),
        ("health.yaml", "environments/dev/health.yaml"),
        ("hold.yaml", "environments/dev/web/hold.yaml"),
        ("values.yaml", "environments/dev/web/values.yaml"),
        ("patch", "environments/dev/web/patches/replicas.yaml"),
        ("adopt.yaml", "environments/dev/web/adopt.yaml"),
        ("secret", "environments/dev/web/secrets/login.yaml"),
        ("release.yaml", "environments/dev/web/release.yaml"),
        ("proof", "environments/dev/web/proof/sha256-1.sigstore.json"),
        ("manifest", "environments/dev/web/manifests/deployment-web.yaml"),
        ("manifest of a preview", "environments/previews/pr-1/web/manifests/deployment-web.yaml"),
        ("manifest of a cluster", "environments/prod/clusters/eu/web/manifests/deployment-web.yaml"),
        ("other", "README.md"),
    ];

    [Theory]
    [InlineData(
        CommitKind.Bump,
        "environment.yaml, secret, release.yaml, proof, manifest, manifest of a preview, manifest of a cluster"
    )]
    [InlineData(
        CommitKind.Promote,
        "environment.yaml, secret, release.yaml, proof, manifest, manifest of a preview, manifest of a cluster"
    )]
    [InlineData(
        CommitKind.Rollback,
        "environment.yaml, health.yaml, hold.yaml, values.yaml, patch, adopt.yaml, secret, release.yaml, proof, manifest, manifest of a preview, manifest of a cluster"
    )]
    [InlineData(CommitKind.Hold, "hold.yaml")]
    [InlineData(CommitKind.Remove, "fairlead.yaml, environment.yaml")]
    [InlineData(
        CommitKind.Configure,
        "fairlead.yaml, shared values, environment.yaml, health.yaml, hold.yaml, values.yaml, patch, adopt.yaml, secret, release.yaml, manifest, manifest of a preview, manifest of a cluster, other"
    )]
    [InlineData(
        CommitKind.Person,
        "fairlead.yaml, shared values, health.yaml, hold.yaml, values.yaml, patch, adopt.yaml, secret, other"
    )]
    [InlineData("order", "")]
    public void A_commit_touches_what_its_kind_may(string kind, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ", ",
                Files
                    .Where(file =>
                        KindTable.FirstBeyond(kind, [new(file.Path, IsRemoved: false)], [], isSigned: true) is null
                    )
                    .Select(file => file.Name)
            )
        );

    [Fact]
    public void A_migration_touches_anything_and_so_does_a_person_where_nobody_signs()
    {
        Assert.All(Files, file => Assert.Null(Beyond(CommitKind.Migrate, isSigned: true, file.Path)));
        Assert.All(Files, file => Assert.Null(Beyond(CommitKind.Person, isSigned: false, file.Path)));

        static ChangedPath? Beyond(string kind, bool isSigned, string path) =>
            KindTable.FirstBeyond(kind, [new(path, IsRemoved: false)], [], isSigned);
    }

    [Fact]
    public void A_removal_takes_away_what_lies_below_the_folders_that_it_names_and_nothing_else()
    {
        Assert.Null(Beyond(new("environments/dev/web/values.yaml", IsRemoved: true)));
        Assert.NotNull(Beyond(new("environments/dev/web/values.yaml", IsRemoved: false)));
        Assert.NotNull(Beyond(new("environments/dev/web2/values.yaml", IsRemoved: true)));

        static ChangedPath? Beyond(ChangedPath change) =>
            KindTable.FirstBeyond(CommitKind.Remove, [change], ["environments/dev/web"], isSigned: true);
    }

    [Theory]
    [InlineData("Fairlead-Kind: hold", CommitKind.Hold)]
    [InlineData("fairlead-kind: hold", CommitKind.Hold)]
    [InlineData("Fairlead-Release: web 1.0.0", CommitKind.Bump)]
    [InlineData("Fairlead-Release: web 1.0.0;Fairlead-Promotion: dev prod", CommitKind.Promote)]
    [InlineData("Fairlead-Rollback: dev 1;Fairlead-Release: web 1.0.0", CommitKind.Rollback)]
    [InlineData("Signed-off-by: Ada", CommitKind.Person)]
    [InlineData("", CommitKind.Person)]
    public void A_commit_of_the_first_version_is_told_by_what_else_it_says(string trailers, string kind) =>
        Assert.Equal(
            kind,
            CommitKind.Of(
                trailers
                    .Split(';', StringSplitOptions.RemoveEmptyEntries)
                    .Select(trailer => trailer.Split(": "))
                    .Select(parts => KeyValuePair.Create(parts[0], parts[1]))
            )
        );
}
