using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

[Collection(nameof(Journey))]
public sealed class MainJobTests(Journey journey)
{
    private static readonly string[] Apps = ["postgres", "catalog", "orders", "storefront"];
    private static readonly string[] Environments = ["dev", "staging", "prod"];

    [Fact]
    public void A_fresh_checkout_ends_with_every_application_healthy() =>
        Assert.All(
            Apps,
            app => Assert.Matches($@"(?m)^\W*{app} .* healthy\s*$", journey.Fresh.Run.Output.Replace("\r", ""))
        );

    [Fact]
    public void An_application_is_applied_after_those_it_depends_on()
    {
        var output = journey.Fresh.Run.Output;
        int Healthy(string app) => output.IndexOf($"{app, -12} healthy", StringComparison.Ordinal);

        Assert.True(Healthy("postgres") < Healthy("catalog"));
        Assert.True(Healthy("postgres") < Healthy("orders"));
        Assert.True(Healthy("catalog") < Healthy("storefront"));
        Assert.True(Healthy("orders") < Healthy("storefront"));
    }

    [Fact]
    public void The_migration_runs_before_the_service_that_needs_it()
    {
        var writes = journey.Fresh.Writes.ToList();

        Assert.InRange(
            writes.FindIndex(write => write.Contains("/jobs")),
            0,
            writes.FindIndex(write => write.Contains("/deployments/orders"))
        );
    }

    [Fact]
    public void Nothing_changed_means_no_commit() => Assert.Equal(journey.Fresh.Tip, journey.Again.Tip);

    [Fact]
    public void Nothing_changed_means_no_write_to_the_cluster() =>
        Assert.Equal(journey.Fresh.Writes, journey.Again.Writes);

    [Fact]
    public void Nothing_changed_is_said() =>
        Assert.Contains("nothing written", journey.Again.Run.Output, StringComparison.Ordinal);

    [Fact]
    public void Nothing_changed_means_no_image_is_built() =>
        Assert.DoesNotContain(" built (", journey.Again.Run.Output, StringComparison.Ordinal);

    [Fact]
    public void One_change_makes_one_commit_for_each_environment() =>
        Assert.Equal(journey.Again.Commits + Environments.Length, journey.OneChange.Commits);

    [Fact]
    public void What_was_delivered_is_promoted_through_every_environment_by_merged_pull_requests()
    {
        Assert.Equal(2, journey.Fresh.Merges);
        Assert.Equal(2, journey.Again.Merges);
        Assert.Equal(4, journey.OneChange.Merges);
    }

    [Fact]
    public void The_end_tells_where_an_object_of_the_last_environment_comes_from()
    {
        var output = journey.Fresh.Run.Output;
        var end = output[
            output.IndexOf("Explain --object deploy/catalog --environment prod", StringComparison.Ordinal)..
        ];

        Assert.Contains("/environments/pulls/2", end, StringComparison.Ordinal);
        Assert.Contains(
            Checkout.Git(journey.Second.Root, "rev-parse", "--short=7", "HEAD"),
            end,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_change_makes_one_new_layer() =>
        Assert.Single(journey.OneChange.Layers.Except(journey.Again.Layers));

    [Fact]
    public void One_change_changes_one_rendered_file_in_each_environment() =>
        Assert.Equal(
            Environments
                .Order(StringComparer.Ordinal)
                .SelectMany(name =>
                    (string[])
                        [
                            $"environments/{name}/catalog/manifests/deployment-catalog.yaml",
                            $"environments/{name}/catalog/release.yaml",
                        ]
                ),
            journey.Changed
        );

    [Fact]
    public void One_change_costs_the_cluster_one_patch_in_each_environment_besides_the_two_that_record_the_commit() =>
        Assert.Equal(
            Environments.SelectMany(name =>
                (string[])
                    [
                        $"PATCH /api/v1/namespaces/fairlead-system/configmaps/fairlead-record.{name}",
                        $"PATCH /apis/apps/v1/namespaces/shop-{name}/deployments/catalog",
                        $"PATCH /api/v1/namespaces/shop-{name}/configmaps/fairlead-catalog",
                    ]
            ),
            journey.OneChange.Writes.Skip(journey.Again.Writes.Count).Select(write => write.Split('?')[0])
        );

    [Fact]
    public void Two_checkouts_in_different_folders_give_the_same_environment() =>
        Assert.Equal(journey.Fresh.Tree, journey.Elsewhere.Tree);
}
