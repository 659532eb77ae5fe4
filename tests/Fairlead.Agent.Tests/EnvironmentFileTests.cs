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

    [Fact]
    public void Limits_of_the_environment_and_of_its_applications_are_read()
    {
        var file = Read(
            """
            deadline: 10m
            budget: {prune: {count: 5, percent: 40, kinds: {PersistentVolumeClaim: 0, Deployment.apps: 1}}}
            apps:
            - {name: catalog, namespace: shop, deadline: 1h30m, impersonate: {user: "system:serviceaccount:{namespace}:deployer", groups: [team]}}
            - {name: orders, namespace: shop}
            """
        );

        Assert.Equal(TimeSpan.FromMinutes(10), file.Deadline);
        Assert.Equal((5, 40), (file.Budget.Count, file.Budget.Percent));
        Assert.Equal(
            [
                new DeclaredLimit("PersistentVolumeClaim", 0, $"{Path}:5:49"),
                new DeclaredLimit("Deployment.apps", 1, $"{Path}:5:75"),
            ],
            file.Budget.Kinds
        );
        Assert.Equal(TimeSpan.FromMinutes(90), file.Apps[0].Deadline);
        Assert.Equal("system:serviceaccount:shop:deployer", file.Apps[0].Impersonate?.User);
        Assert.Equal(["team"], file.Apps[0].Impersonate?.Groups);
        Assert.Null(file.Apps[1].Impersonate);
    }

    [Theory]
    [InlineData(
        "apps: []\ndeadline: 10",
        "5:11: deadline must be a length of time such as 90s, 15m, 1h30m or 2d, and is 10."
    )]
    [InlineData(
        "apps: []\ndeadline: 0s",
        "5:11: deadline must be a length of time such as 90s, 15m, 1h30m or 2d, and is \"0s\"."
    )]
    [InlineData(
        "apps: []\nbudget: {prune: {cuont: 1}}",
        "5:25: prune has no field cuont; there are count, percent, kinds."
    )]
    [InlineData(
        "apps: []\nbudget: {prune: {percent: 101}}",
        "5:27: percent must be a whole number from 0 to 100, and is 101."
    )]
    [InlineData("apps: []\nbudget: {prune: {count: -1}}", "5:25: count must be a whole number from 0 up, and is -1.")]
    [InlineData("apps: []\nbudget: 5", "5:9: budget must be a mapping.")]
    [InlineData(
        "apps: [{name: a, namespace: x, impersonate: {}}]",
        "4:45: impersonate needs a user, such as system:serviceaccount:{namespace}:deployer."
    )]
    [InlineData(
        "apps: [{name: a, namespace: x, impersonate: {user: u, group: x}}]",
        "4:62: impersonate has no field group; there are user, groups."
    )]
    public void A_limit_that_makes_no_sense_is_named_with_its_line(string text, string mistake) =>
        Assert.Equal($"{Path}:{mistake}", Assert.Throws<EnvironmentException>(() => Read(text)).Message);

    private static EnvironmentFile Read(string apps) =>
        EnvironmentFile.Read($"apiVersion: fairlead.dev/v1\nkind: Environment\nname: dev\n{apps}\n", Path);
}
