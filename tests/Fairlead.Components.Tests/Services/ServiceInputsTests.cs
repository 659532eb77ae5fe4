using Fairlead.Components.Services;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Services;

public sealed class ServiceInputsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceInputs _inputs;
    private readonly ServiceProject _service;

    public ServiceInputsTests()
    {
        var project = _folder.Write(
            "src/shop/A/A.csproj",
            """<Project><ItemGroup><ProjectReference Include="../../Lib/Lib.csproj" /></ItemGroup></Project>"""
        );
        _folder.Write("src/Lib/Lib.csproj", "<Project />");
        var tests = _folder.Write(
            "tests/A.Tests/A.Tests.csproj",
            """<Project><ItemGroup><ProjectReference Include="../../src/shop/A/A.csproj" /></ItemGroup></Project>"""
        );
        _service = new ServiceProject("a", project, "shop/a", tests);
        _inputs = new ServiceInputs(_folder.FullPath, Path.Combine(_folder.FullPath, ".nuke/temp"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("src/shop/A/A.cs")]
    [InlineData("src/shop/Shared.cs")]
    [InlineData("src/Lib/Lib.cs")]
    [InlineData("Directory.Packages.props")]
    public void What_the_service_is_made_of_decides_about_publishing(string file)
    {
        var before = _inputs.HashForPublish(_service);
        _folder.Write(file, "changed");

        Assert.NotEqual(before, _inputs.HashForPublish(_service));
    }

    [Theory]
    [InlineData("tests/A.Tests/ATests.cs")]
    [InlineData("src/shop/B/B.cs")]
    [InlineData("README.md")]
    public void What_it_is_not_made_of_does_not(string file)
    {
        var before = _inputs.HashForPublish(_service);
        _folder.Write(file, "changed");

        Assert.Equal(before, _inputs.HashForPublish(_service));
    }

    [Fact]
    public void A_changed_test_decides_about_testing()
    {
        var before = _inputs.HashForTests(_service);
        _folder.Write("tests/A.Tests/ATests.cs", "changed");

        Assert.NotEqual(before, _inputs.HashForTests(_service));
    }
}
