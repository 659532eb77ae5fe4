using System.Text.Json.Nodes;
using Fairlead.Components.Diagnosing;
using Fairlead.Components.Session;
using Fairlead.Components.Tests.Targets;
using Fairlead.TestKit;
using NukeBuild = Nuke.Common.NukeBuild;

namespace Fairlead.Components.Tests.Diagnosing;

/// <summary>What targets are given from outside.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class InputsTests : IDisposable
{
    private const string Secret = "hunter2-and-more";

    private readonly TemporaryFolder _folder = new();

    public InputsTests() => _folder.Write(".nuke/parameters.json", """{ "DeliveryBranch": "releases" }""");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_says_its_option_its_variable_and_where_its_value_comes_from_and_no_value_is_shown()
    {
        var run = Run(
            $"Inputs --for Bump --delivery-registry ghcr.io/acme --delivery-repository https://x:{Secret}@git.example/e.git",
            ("NUKE_DELIVERY_REPOSITORY_TOKEN", Secret)
        );

        Assert.Equal(0, run.Code);
        Assert.Matches(
            @"--delivery-registry +NUKE_DELIVERY_REGISTRY +required +command line --delivery-registry",
            run.Text
        );
        Assert.Matches(
            @"--delivery-repository-token +NUKE_DELIVERY_REPOSITORY_TOKEN +secret +environment NUKE_DELIVERY_REPOSITORY_TOKEN",
            run.Text
        );
        Assert.Matches(@"--delivery-branch +NUKE_DELIVERY_BRANCH +file \.nuke/parameters\.json", run.Text);
        Assert.Matches(@"--dry-run +NUKE_DRY_RUN +default", run.Text);
        Assert.Matches(@"--delivery-forge-app +NUKE_DELIVERY_FORGE_APP +-", run.Text);
        Assert.Contains("; nothing required is missing.", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_required_and_missing_is_said_with_how_to_give_it()
    {
        var run = Run("Inputs --for Bump --delivery-registry ghcr.io/acme --delivery-registry-user me");

        Assert.Equal(64, run.Code);
        Assert.Contains(
            "missing: give --delivery-repository, or set the environment variable NUKE_DELIVERY_REPOSITORY",
            run.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "missing: set the environment variable NUKE_DELIVERY_REGISTRY_PASSWORD",
            run.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("; 2 missing.", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_the_build_requires_is_listed_and_stops_nothing()
    {
        var run = Invocation.In<Demanding>(_folder.FullPath, "Inputs --for Announce");

        Assert.Equal(64, run.Code);
        Assert.Contains("missing: set the environment variable NUKE_WEBHOOK", run.Text, StringComparison.Ordinal);
        Assert.Contains("missing: give --channel", run.Text, StringComparison.Ordinal);
        Assert.Equal(64, Invocation.In<Demanding>(_folder.FullPath, "Announce").Code);
    }

    [Fact]
    public void An_option_that_another_target_reads_is_taken() =>
        Assert.Matches(@"--to +NUKE_TO +command line --to", Run("Inputs --for Promote --to prod").Text);

    [Fact]
    public void A_target_that_is_none_is_refused_with_the_nearest_name()
    {
        var run = Run("Inputs --for Bumb");

        Assert.Equal(64, run.Code);
        Assert.Contains("--for: There is no target Bumb. Did you mean Bump?", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_target_to_mean_one_is_asked_for()
    {
        var run = Run("Inputs");

        Assert.Equal(64, run.Code);
        Assert.Contains("name targets with --for.", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nothing_of_the_plan_reads_is_left_out()
    {
        var names = List<AllTargets>(["Gates"], Options()).Inputs.Select(input => input.Input.Name).ToList();

        Assert.Contains("DeliveryRepository", names);
        Assert.DoesNotContain("To", names);
    }

    [Fact]
    public void The_targets_of_the_CI_files_are_meant_where_none_is_named() =>
        Assert.Equal(
            ["Bump", "Gates", "Promote", "Rollback"],
            List<OnGitHub>([], Options()).Targets.Intersect(["Bump", "Gates", "Promote", "Rollback", "Status"]).Order()
        );

    [Fact]
    public void Programs_get_a_document_whose_fields_stay()
    {
        var document = JsonNode.Parse(InputJson.Write(List<AllTargets>(["Gates"], Options())))!;

        Assert.Equal(["targets", "missing", "inputs"], document.AsObject().Select(field => field.Key));
        Assert.Equal(
            ["name", "option", "variable", "description", "secret", "required", "missing", "source", "from", "targets"],
            document["inputs"]![0]!.AsObject().Select(field => field.Key)
        );
    }

    private DeliveryOptions Options() => Tests.Session.Some.Options(_folder.FullPath);

    private InputList List<T>(IReadOnlyList<string> targets, DeliveryOptions options)
        where T : NukeBuild, new() =>
        Invocation.Within<T, InputList>(_folder.FullPath, build => InputList.Of(build, targets, options));

    private Invocation Run(string commandLine, params (string, string)[] variables) =>
        Invocation.In<AllTargets>(_folder.FullPath, commandLine, variables);
}
