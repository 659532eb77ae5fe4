using System.Text.RegularExpressions;
using Fairlead.Components.Diagnosing;
using Fairlead.Components.Tests.Targets;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Diagnosing;

/// <summary>What the CI files set is what their targets read.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class CiVariablesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CiVariablesTests() => _folder.Write(".nuke/parameters.json", "{}");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_job_with_secrets_sets_nothing_that_its_targets_do_not_read_and_everything_that_they_require()
    {
        Assert.Equal(0, Invocation.In<OnGitHub>(_folder.FullPath, "GenerateCi").Code);

        var jobs = Jobs().ToList();
        Assert.Equal(
            ["Bump", "Gates", "Gates Promote", "Gates Promote", "Promote", "Rollback"],
            jobs.Select(job => job.Targets).Order()
        );
        Assert.All(
            jobs,
            job =>
            {
                var options = Tests.Session.Some.Options(_folder.FullPath) with { IsOnCi = true };
                var list = Invocation.Within<OnGitHub, InputList>(
                    _folder.FullPath,
                    build => InputList.Of(build, job.Targets.Split(' '), options)
                );
                Assert.Subset(list.Inputs.Select(input => input.Input.Variable).ToHashSet(), job.Variables.ToHashSet());
                Assert.Subset(
                    job.Variables.ToHashSet(),
                    list.Inputs.Where(input => input.IsRequired).Select(input => input.Input.Variable).ToHashSet()
                );
                Assert.Contains("NUKE_DELIVERY_REPOSITORY", list.Missing.Select(input => input.Input.Variable));
                Assert.All(
                    list.Inputs.Where(input => job.Variables.Contains(input.Input.Variable)),
                    input => Assert.Equal(input.Input.IsSecret, job.Secrets.Contains(input.Input.Variable))
                );
            }
        );
    }

    [Theory]
    [InlineData(typeof(Misspelt), "name CacheKei in Secrets: the build has no such parameter.")]
    [InlineData(typeof(Shown), "name CacheKey in Variables: it is a secret; name it in Secrets.")]
    public void A_name_that_is_no_such_parameter_is_refused(Type build, string message)
    {
        var run =
            build == typeof(Shown)
                ? Invocation.In<Shown>(_folder.FullPath, "GenerateCi")
                : Invocation.In<Misspelt>(_folder.FullPath, "GenerateCi");

        Assert.Equal(1, run.Code);
        Assert.Contains($"The pipelines of {build.Name} {message}", run.Text, StringComparison.Ordinal);
    }

    private IEnumerable<Job> Jobs() =>
        Directory
            .EnumerateFiles(Path.Combine(_folder.FullPath, ".github/workflows"))
            .SelectMany(file => Pattern(@"\n  (?=[a-z])").Split(File.ReadAllText(file)))
            .Where(job => job.Contains("vars."))
            .Where(job => job.Contains("build.sh"))
            .Select(job => new Job(
                Pattern(@"build\.sh (?<targets>[A-Z][A-Za-z ]*[a-z])( --| \|\|)").Match(job).Groups["targets"].Value,
                [
                    .. Pattern(@"NUKE_[A-Z_]+(?=: \$\{\{ (vars|secrets|github))")
                        .Matches(job)
                        .Select(match => match.Value),
                ],
                [.. Pattern(@"NUKE_[A-Z_]+(?=: \$\{\{ secrets)").Matches(job).Select(match => match.Value)]
            ));

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    [GitHubDelivery(Secrets = ["CacheKei"])]
    private sealed class Misspelt : DeliveryBuild
    {
        public override IReadOnlyList<Components.Services.ServiceProject> Services => [];
    }

    [GitHubDelivery(Variables = ["CacheKey"])]
    private sealed class Shown : DeliveryBuild
    {
        public override IReadOnlyList<Components.Services.ServiceProject> Services => [];
    }

    private sealed record Job(string Targets, IReadOnlyList<string> Variables, IReadOnlyList<string> Secrets);
}
