using Fairlead.Agent.Desired;

namespace Fairlead.Agent.Tests;

public sealed class EnvironmentFileTests
{
    private const string Path = "environments/dev/environment.yaml";

    [Fact]
    public void Applications_are_read_with_namespace_and_dependencies()
    {
        var file = Read(
            """
            apps:
            - name: postgres
              namespace: shop-dev
              dependsOn: []
            - name: catalog
              namespace: shop-dev
              dependsOn: [postgres]
            """
        );

        Assert.Equal("dev", file.Name);
        Assert.Equal(
            ["postgres shop-dev ", "catalog shop-dev postgres"],
            file.Apps.Select(app => $"{app.Name} {app.Namespace} {string.Join(',', app.DependsOn)}")
        );
    }

    [Theory]
    [InlineData("apps: 5", "4:7: apps must be a list.")]
    [InlineData("apps: [5]", "4:8: an application is a mapping with name and namespace.")]
    [InlineData(
        "apps: [{name: ../x, namespace: n}]",
        "4:15: name must be lower-case letters, digits and dashes, and is \"../x\"."
    )]
    [InlineData("apps: [{name: a}]", "4:8: namespace must be lower-case letters, digits and dashes, and is missing.")]
    [InlineData("apps: [{name: a, namespace: x}, {name: a, namespace: x}]", "4:33: the application a is listed twice.")]
    [InlineData(
        "apps: [{name: a, namespace: x, dependsOn: [b]}]",
        "4:8: a depends on b, which is not listed; listed are a."
    )]
    [InlineData(
        "apps: [{name: a, namespace: x, dependsOn: [b]}, {name: b, namespace: x, dependsOn: [a]}]",
        "4:7: a, b depend on each other in a circle."
    )]
    public void What_makes_no_sense_is_refused_with_its_place(string apps, string message) =>
        Assert.Equal($"{Path}:{message}", Assert.Throws<EnvironmentException>(() => Read(apps)).Message);

    [Fact]
    public void Another_kind_of_file_is_refused() =>
        Assert.Equal(
            $"{Path}:1: this is no Environment of fairlead.dev/v1.",
            Assert.Throws<EnvironmentException>(() => EnvironmentFile.Read("kind: Release", Path)).Message
        );

    private static EnvironmentFile Read(string apps) =>
        EnvironmentFile.Read($"apiVersion: fairlead.dev/v1\nkind: Environment\nname: dev\n{apps}\n", Path);
}
