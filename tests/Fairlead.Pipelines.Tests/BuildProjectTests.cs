using Fairlead.TestKit;
using Nuke.Common.IO;

namespace Fairlead.Pipelines.Tests;

public sealed class BuildProjectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private AbsolutePath Root => (AbsolutePath)_folder.FullPath;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_build_of_packages_is_its_folder_and_its_program()
    {
        _folder.Write("build/_build.csproj", "<Project><PackageReference Include=\"Fairlead.Components\" /></Project>");
        _folder.Write("src/Web/Web.csproj", "<Project />");
        _folder.Write("Directory.Build.props", "<Project />");
        _folder.Write("NuGet.Config", "<configuration />");

        Assert.Equal(["build/**", "NuGet.Config"], BuildProject.KeyFiles(Root));
        Assert.Equal([".nuke/temp/bin/_build"], BuildProject.Outputs(Root));
    }

    [Fact]
    public void A_build_that_references_projects_is_what_lies_around_them_too()
    {
        _folder.Write(
            "build/_build.csproj",
            "<Project><ItemGroup><ProjectReference Include=\"..\\libs\\Stages\\Stages.csproj\" /></ItemGroup></Project>"
        );
        _folder.Write("Directory.Build.props", "<Project />");
        _folder.Write("global.json", "{}");

        Assert.Equal(["build/**", "libs/**", "Directory.Build.props", "global.json"], BuildProject.KeyFiles(Root));
        Assert.Equal(
            [".nuke/temp/bin/_build", ".nuke/temp/bin/Stages", ".nuke/temp/build.stamp"],
            BuildProject.Outputs(Root)
        );
    }

    [Fact]
    public void A_build_that_lies_elsewhere_is_not_kept() => Assert.Empty(BuildProject.KeyFiles(Root));
}
