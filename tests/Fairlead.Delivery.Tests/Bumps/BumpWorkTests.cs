using System.Diagnostics;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation.Policies;
using Fairlead.Environments;
using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Tests.Bumps;

/// <summary>What a bump does, counted by its spans.</summary>
public sealed class BumpWorkTests
{
    private const string Values = "environments/dev/catalog/values.yaml";
    private const string Deployment = "environments/dev/catalog/manifests/deployment-catalog.yaml";

    // Of a changed list the plan shows all that is in it, so every value must be what the file says.
    private const string Odd = """
        apiVersion: acme.example/v1
        kind: Runner
        metadata: {name: r}
        spec:
          run: ["{{ .Values.image.repository }}@{{ .Values.image.digest }}", z, {z: 1.10, b: "1.10", a: 1e3}, {on: yes, off: "no"}]
          more: [2026-01-01, 12345678901234567890, -0.0, null, "", "a\r\nb\n", {{ .Values.image.tag }}, 0o17, ~]
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_app_is_rendered_and_checked_once_and_no_text_of_it_is_read_again()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        Release[] releases = [Some.Release("catalog"), Some.Release("storefront")];

        var (work, result) = await WorkAsync(async () =>
        {
            var rendered = await RenderedAsync(repository, releases);
            return await repository.RunAsync(Request(releases) with { Renderings = rendered });
        });

        Assert.Equal(["render catalog", "render storefront", "validate dev"], work);
        Assert.True(result.Changed);
    }

    [Fact]
    public async Task Only_what_a_changed_file_says_now_is_read()
    {
        using var repository = await EnvironmentRepository.CreateAsync((Values, "extra: settings\n"));
        Release[] first = [Some.Release("catalog"), Some.Release("storefront")];
        await repository.BumpAsync(first);
        Release[] second = [Some.Release("catalog", "1.1.0", image: "new"), Some.Release("storefront", "1.1.0")];

        var (work, _) = await WorkAsync(async () =>
        {
            // Storefront has the same content, so its earlier release stays and is what is rendered.
            var rendered = await RenderedAsync(repository, second[0], second[1].Over(first[1]));
            return await repository.RunAsync(Request(second) with { Renderings = rendered });
        });

        Assert.Equal(["render catalog", "render storefront", "validate dev", $"parse {Deployment}"], work);
    }

    [Theory]
    [InlineData("other.txt", "text", 1)]
    [InlineData(Values, "replicaCount: 5\n", 2)]
    public async Task A_branch_that_moves_has_rendered_again_what_the_move_changes(string path, string text, int times)
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        repository.Meanwhile = () => repository.Commit((path, text));

        var (work, result) = await WorkAsync(() => repository.RunAsync(Request(Some.Release("catalog"))));

        Assert.Equal(times, work.Count(step => step == "render catalog"));
        Assert.Equal(times, work.Count(step => step == "validate dev"));
        Assert.Equal(2 * times, work.Count);
        Assert.Contains(
            times == 1 ? "replicas: 2\n" : "replicas: 5\n",
            repository.Clone.Snapshot(result.Tip).ReadText(Deployment),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_plan_is_the_one_that_the_committed_files_give()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        repository.UseChart("{}", Odd);
        await repository.BumpAsync(Some.Release("catalog"));
        var before = await repository.TipAsync();

        var result = await repository.BumpAsync(Some.Release("catalog", "1.1.0", image: "new"));

        var plan = EnvironmentPlan.Between(before, "dev", await repository.TipAsync(), "dev");
        Assert.Equal(plan.ToJson(), result.Plan.ToJson());
        Assert.Equal(plan.Digest, result.Plan.Digest);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("image")]
    [InlineData("chart")]
    [InlineData("values")]
    [InlineData("namespace")]
    [InlineData("kubernetes")]
    [InlineData("needs")]
    public async Task What_objects_depend_on_is_rendered_anew_where_it_differs(string changed)
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        var cache = new RenderingCache();
        var input = await InputAsync(repository, Some.Release("catalog"));
        var kept = cache.Render(input, Token);
        Assert.Same(kept, cache.Render(await InputAsync(repository, Some.Release("catalog")), Token));

        var other = changed switch
        {
            "version" => input with { Release = Some.Release("catalog", "2.0.0") },
            "image" => input with { Release = Some.Release("catalog", image: "new") },
            "chart" => input with { Release = Some.Release("catalog", chart: "new") },
            "values" => input with { Values = "replicaCount: 5\n" },
            "namespace" => input with { Environment = input.Environment with { Namespace = "other" } },
            "kubernetes" => input with
            {
                Environment = input.Environment with { Kubernetes = new KubernetesTarget("1.34", []) },
            },
            _ => input with { App = input.App with { DependsOn = ["storefront"] } },
        };

        Assert.NotSame(kept, cache.Render(other, Token));
    }

    // As the build does before it bumps: with declarations that it has read itself.
    private static async Task<RenderingCache> RenderedAsync(EnvironmentRepository repository, params Release[] releases)
    {
        var cache = new RenderingCache();
        var apps = new List<AppObjects>();
        RenderInput? last = null;
        foreach (var release in releases)
        {
            last = await InputAsync(repository, release);
            apps.Add(cache.Render(last, Token));
        }

        cache.Validate(last!.Environment, apps, ManifestPolicies.Shipped);
        return cache;
    }

    private static async Task<RenderInput> InputAsync(EnvironmentRepository repository, Release release)
    {
        var tip = await repository.TipAsync();
        var configuration = DeliveryConfiguration.Read(tip.ReadText("fairlead.yaml")!, "fairlead.yaml");
        return new RenderInput
        {
            App = configuration.App(release.App),
            Environment = configuration.Environment("dev"),
            Release = release,
            Chart = await repository.OpenAsync(release.Chart, Token),
            Values = tip.ReadText($"environments/dev/{release.App}/values.yaml"),
        };
    }

    private static BumpRequest Request(params Release[] releases) => new() { Environment = "dev", Releases = releases };

    // Other tests run beside this one: only spans within this one's count.
    private static async Task<(List<string> Work, T Result)> WorkAsync<T>(Func<Task<T>> action)
    {
        var work = new List<string>();
        using var root = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is DeliveryTracing.SourceName or EnvironmentTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = span =>
            {
                if (span.TraceId == root.TraceId)
                {
                    work.Add(span.OperationName);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return (work, await action());
    }
}
