namespace Fairlead.Environments.Tests;

public sealed class PlacedFileTests
{
    [Theory]
    [InlineData("fairlead.yaml", FileRole.Configuration)]
    [InlineData("values/shared.yaml", FileRole.Values)]
    [InlineData("README.md", FileRole.Other)]
    [InlineData("environments/README.md", FileRole.Other)]
    [InlineData("environments/previews/README.md", FileRole.Other)]
    [InlineData("dev/environment.yaml", FileRole.Other)]
    public void What_belongs_to_no_environment_is_told(string path, FileRole role) =>
        Assert.Equal((role, null, null, null), Told(path));

    [Theory]
    [InlineData("environment.yaml", FileRole.Environment)]
    [InlineData("health.yaml", FileRole.Health)]
    [InlineData("hold.yaml", FileRole.Hold)]
    [InlineData("values.yaml", FileRole.Values)]
    [InlineData("NOTES.md", FileRole.Other)]
    public void What_belongs_to_an_environment_its_cluster_or_a_preview_is_told(string file, FileRole role)
    {
        Assert.Equal((role, "prod", null, null), Told($"environments/prod/{file}"));
        Assert.Equal((role, "prod", "eu", null), Told($"environments/prod/clusters/eu/{file}"));
        Assert.Equal((role, "previews/pr-1", null, null), Told($"environments/previews/pr-1/{file}"));
    }

    [Theory]
    [InlineData("release.yaml", FileRole.Release)]
    [InlineData("hold.yaml", FileRole.Hold)]
    [InlineData("adopt.yaml", FileRole.Adoption)]
    [InlineData("values.yaml", FileRole.Values)]
    [InlineData("manifests/deployment-web.yaml", FileRole.Manifest)]
    [InlineData("manifests/crds/a.yaml", FileRole.Manifest)]
    [InlineData("proof/sha256-1.sigstore.json", FileRole.Proof)]
    [InlineData("patches/replicas.yaml", FileRole.Patch)]
    [InlineData("secrets/login.yaml", FileRole.Secret)]
    [InlineData("environment.yaml", FileRole.Other)]
    [InlineData("sub/release.yaml", FileRole.Other)]
    [InlineData("manifests", FileRole.Other)]
    public void What_belongs_to_an_app_is_told(string file, FileRole role)
    {
        Assert.Equal((role, "prod", null, "web"), Told($"environments/prod/web/{file}"));
        Assert.Equal((role, "prod", "eu", "web"), Told($"environments/prod/clusters/eu/web/{file}"));
        Assert.Equal((role, "previews/pr-1", null, "web"), Told($"environments/previews/pr-1/web/{file}"));
    }

    [Fact]
    public void The_layout_and_what_is_told_of_a_path_agree()
    {
        foreach (var environment in new[] { "dev", EnvironmentLayout.PreviewName("pr-7") })
        {
            Assert.Equal(FileRole.Environment, RoleOf(EnvironmentLayout.EnvironmentFile(environment)));
            Assert.Equal(FileRole.Health, RoleOf(EnvironmentLayout.HealthFile(environment)));
            Assert.Equal(FileRole.Release, RoleOf(EnvironmentLayout.ReleaseFile(environment, "web")));
            Assert.Equal(FileRole.Values, RoleOf(EnvironmentLayout.ValuesFile(environment, "web")));
            Assert.Equal(FileRole.Adoption, RoleOf(EnvironmentLayout.AdoptionFile(environment, "web")));
            Assert.Equal(FileRole.Manifest, RoleOf(EnvironmentLayout.ManifestsFolder(environment, "web") + "/a.yaml"));
            Assert.Equal(FileRole.Patch, RoleOf(EnvironmentLayout.PatchesFolder(environment, "web") + "/a.yaml"));
            Assert.Equal(FileRole.Secret, RoleOf(EnvironmentLayout.SecretsFolder(environment, "web") + "/a.yaml"));
            Assert.Equal(FileRole.Proof, RoleOf(EnvironmentLayout.ProofFolder(environment, "web") + "/a.json"));
            Assert.Equal(
                "eu",
                PlacedFile.At(EnvironmentLayout.ClustersFolder(environment) + "/eu/environment.yaml").Cluster
            );
        }
    }

    [Fact]
    public void The_build_alone_writes_what_only_it_can_know() =>
        Assert.Equal(
            [FileRole.Environment, FileRole.Release, FileRole.Proof, FileRole.Manifest],
            Enum.GetValues<FileRole>().Where(role => new PlacedFile(role).IsOfMachine)
        );

    private static FileRole RoleOf(string path) => PlacedFile.At(path).Role;

    private static (FileRole, string?, string?, string?) Told(string path)
    {
        var file = PlacedFile.At(path);
        return (file.Role, file.Environment, file.Cluster, file.App);
    }
}
