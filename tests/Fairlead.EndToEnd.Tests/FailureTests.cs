using System.Net;
using System.Net.Sockets;
using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>What goes wrong is one sentence and a non-zero exit, and leaves the environment repository as it was.</summary>
[Collection(nameof(Journey))]
public sealed class FailureTests(Journey journey) : IDisposable
{
    private readonly string _tip = TipOf(journey.Second);

    // Whatever a test did, nothing may have been committed, and the next test starts from the same files.
    public void Dispose()
    {
        journey.Second.Reset();
        Assert.Equal(_tip, TipOf(journey.Second));
    }

    [Fact]
    public void A_failing_unit_test_is_named_with_its_place()
    {
        journey.Second.Write(
            "tests/Catalog.Tests/BrokenTests.cs",
            """
            namespace Catalog.Tests;

            public sealed class BrokenTests
            {
                [Fact]
                public void Breaks() => Assert.Equal(1, 2);
            }
            """
        );

        var run = Fails();

        Assert.Contains("Catalog.Tests.BrokenTests.Breaks (", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "BrokenTests.cs:5): Assert.Equal() Failure: Values differ",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("tests failed; they are listed above", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_error_is_named_with_template_and_line()
    {
        journey.Second.Write("charts/catalog/templates/broken.yaml", "a: 1\nb: {{ .Values.nothing.there }}\n");

        var run = Fails();

        Assert.Contains("catalog/templates/broken.yaml:2:", run.Output, StringComparison.Ordinal);
        Assert.Contains("nil pointer evaluating interface {}.there", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("pushed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_taken_port_is_named_with_the_way_out()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var run = Fails("--delivery-sandbox-registry-port", $"{port}");

        Assert.Contains(
            $"Port {port} of 127.0.0.1, which the sandbox's registry was to use, is taken by another program: choose another port, or 0 for any free one.",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_registry_that_answers_500_stops_the_run_before_anything_is_compiled()
    {
        await using var registry = new BrokenServer(HttpStatusCode.InternalServerError);

        var run = Fails(
            "Bump",
            "--delivery-registry",
            $"127.0.0.1:{registry.Port}/shop",
            "--delivery-repository",
            $"http://127.0.0.1:{registry.Port}/environments.git"
        );

        Assert.Contains($"127.0.0.1:{registry.Port}", run.Output, StringComparison.Ordinal);
        Assert.Contains("500", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("compiled", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_repository_that_may_only_be_read_is_named_before_anything_is_pushed()
    {
        await using var team = await Team.StartAsync(journey.Second);
        team.MakeReadOnly();

        var run = Fails(["Bump", .. team.Options]);

        Assert.Contains($"{team.Repository} may be read but not pushed to", run.Output, StringComparison.Ordinal);
        Assert.Matches("Preflight +Failed", run.Output);
        Assert.Matches("Push +NotRun", run.Output);
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_stops_the_run_before_anything_is_compiled()
    {
        await using var team = await Team.StartAsync(journey.Second);
        var kubeconfig = team.Write(
            "kubeconfig",
            """
            apiVersion: v1
            kind: Config
            contexts: [{ name: nowhere, context: { cluster: nowhere, user: nobody } }]
            clusters: [{ name: nowhere, cluster: { server: "https://127.0.0.1:1" } }]
            users: [{ name: nobody, user: { token: none } }]
            """
        );

        var run = Fails([.. team.Options, "--delivery-cluster", "nowhere", "--delivery-kubeconfig", kubeconfig]);

        Assert.Contains("127.0.0.1:1", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("compiled", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_that_the_kubeconfig_lacks_is_refused()
    {
        await using var team = await Team.StartAsync(journey.Second);
        var kubeconfig = team.Write("kubeconfig", "apiVersion: v1\nkind: Config\n");

        var run = Fails([.. team.Options, "--delivery-cluster", "nowhere", "--delivery-kubeconfig", kubeconfig]);

        Assert.Contains("nowhere", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_option_with_two_values_is_refused()
    {
        var run = Fails("--environment", "qa", "--delivery-environment", "dev");

        Assert.Equal(64, run.Code);
        Assert.Contains(
            "--environment qa and --delivery-environment dev are one option with two values; give one of them.",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--environment")]
    [InlineData("--delivery-environment")]
    public void An_environment_that_does_not_exist_is_refused_with_the_choices(string option)
    {
        var run = Fails(option, "qa");

        Assert.Contains(
            "There is no environment \"qa\" in fairlead.yaml; expected one of dev, prod, staging.",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "\napps:\n",
        "\naps:\n",
        "manifests/fairlead.yaml:8:1: unknown key \"aps\" in fairlead.yaml; expected one of apiVersion, apps, environments, kind"
    )]
    [InlineData(
        "  catalog:\n",
        "  orders:\n",
        "manifests/fairlead.yaml:16:3: the key \"orders\" is already set in this mapping; remove one of the two"
    )]
    [InlineData(
        "shop/catalog }\n    dependsOn: [postgres]",
        "shop/catalog }\n    dependsOn: [storefront]",
        "manifests/fairlead.yaml:15:16: apps form a cycle by \"dependsOn\": catalog -> storefront -> catalog; remove one of these links"
    )]
    [InlineData(
        "from: [dev]",
        "from: [qa]",
        "manifests/fairlead.yaml:31:12: environment staging names \"qa\" in \"from\", which is no environment; expected one of dev, prod"
    )]
    public void A_malformed_fairlead_yaml_is_refused_before_anything_runs(string from, string to, string message)
    {
        journey.Second.Edit("manifests/fairlead.yaml", from, to);

        var run = Fails();

        Assert.Contains(message, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Restore   Succeeded", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_target_is_refused_with_the_nearest_one()
    {
        var run = Fails("Delivr");

        Assert.Equal("error: There is no target Delivr. Did you mean Deliver?  FL1004\n", run.Output);
    }

    [Fact]
    public void An_unknown_option_is_refused_with_the_nearest_one()
    {
        var run = Fails("--delivery-enviroment", "dev");

        Assert.Equal(
            "error: Unknown option --delivery-enviroment. Did you mean --delivery-environment?  FL1001\n",
            run.Output
        );
    }

    private CheckoutRun Fails(params string[] arguments)
    {
        var run = CheckoutRun.In(journey.Second, arguments);

        Assert.NotEqual(0, run.Code);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
        return run;
    }

    private static string TipOf(Checkout checkout) => Checkout.Git(checkout.Environments, "rev-parse", "main");
}
