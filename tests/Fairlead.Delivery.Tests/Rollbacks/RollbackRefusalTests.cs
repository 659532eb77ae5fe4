using Fairlead.Delivery.Rollbacks;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Rollbacks;

/// <summary>What makes no sense is one sentence, and nothing is written.</summary>
public sealed class RollbackRefusalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_that_is_not_there() =>
        await RefusedAsync(
            new() { Environment = "dev", To = "deadbeef" },
            repository =>
                $"There is no commit \"deadbeef\" in main of {repository.Clone.Remote}; choose a commit of the history of dev, or "
                + "none for the release set before the present one."
        );

    [Fact]
    public async Task A_version_that_an_app_never_had() =>
        await RefusedAsync(
            new()
            {
                Environment = "dev",
                App = "catalog",
                To = "9.9.9",
            },
            repository =>
                "There is no commit and no version \"9.9.9\" of catalog in dev, as far back as main of "
                + $"{repository.Clone.Remote} goes; choose a commit of the history of dev, or none for the release set before the "
                + "present one."
        );

    [Fact]
    public async Task A_commit_that_never_was_in_the_branch()
    {
        using var repository = await ReleasedAsync();
        var tip = (await repository.TipAsync()).Commit;
        var other = await repository.Clone.PutBranchAsync(
            "fairlead/promote/prod",
            tip,
            new TreeChange { Deletes = ["fairlead.yaml"], Message = new CommitMessage("Another") },
            Token
        );

        await RefusedAsync(
            repository,
            new() { Environment = "dev", To = other.Tip.Hex },
            $"Commit {other.Tip.Short()} is not in the history of main, so it was never released; choose a commit of the history "
                + "of dev, or none for the release set before the present one."
        );
    }

    [Fact]
    public async Task An_environment_that_did_not_exist_then()
    {
        using var repository = await ReleasedAsync();
        var tip = (await repository.TipAsync()).Commit;

        await RefusedAsync(
            repository,
            new() { Environment = "prod", To = tip.Hex },
            $"Commit {tip.Short()} has nothing released to environment prod; it has dev. Choose another commit."
        );
    }

    [Fact]
    public async Task An_app_that_the_environment_did_not_have_then()
    {
        using var repository = await ReleasedAsync();
        var tip = (await repository.TipAsync()).Commit;
        await repository.BumpAsync(Some.Release("storefront"));

        await RefusedAsync(
            repository,
            new()
            {
                Environment = "dev",
                App = "storefront",
                To = tip.Hex,
            },
            $"Environment dev has no app storefront at commit {tip.Short()}; it has catalog. Choose another commit, or take back "
                + "the whole environment."
        );
    }

    [Fact]
    public async Task A_state_that_is_the_present_one()
    {
        using var repository = await ReleasedAsync();
        var tip = (await repository.TipAsync()).Commit;

        await RefusedAsync(
            repository,
            new() { Environment = "dev", To = tip.Hex },
            $"dev is already as it was at commit {tip.Short()}; there is nothing to roll back."
        );
    }

    [Fact]
    public async Task A_first_release_set() =>
        await RefusedAsync(
            new() { Environment = "dev" },
            repository =>
                $"dev has no earlier release set than the present one, as far back as main of {repository.Clone.Remote} goes."
        );

    [Fact]
    public async Task An_environment_that_never_was() =>
        await RefusedAsync(
            new() { Environment = "nowhere" },
            repository =>
                $"Nothing was ever released to nowhere, as far back as main of {repository.Clone.Remote} goes."
        );

    [Theory]
    [InlineData("../dev")]
    [InlineData("")]
    [InlineData("dev/catalog")]
    public async Task A_name_that_no_environment_can_have(string name) =>
        await RefusedAsync(
            new() { Environment = name },
            _ => $"\"{name}\" cannot be the name of an environment: at most 63 lower-case letters, digits and hyphens."
        );

    [Fact]
    public async Task A_reason_of_two_lines() =>
        await RefusedAsync(
            new() { Environment = "dev", Reason = "One\n\nFairlead-Run: forged" },
            _ => "The reason of a rollback is one line; shorten it."
        );

    private static async Task RefusedAsync(RollbackRequest request, Func<EnvironmentRepository, string> message)
    {
        using var repository = await ReleasedAsync();
        await RefusedAsync(repository, request, message(repository));
    }

    private static async Task RefusedAsync(EnvironmentRepository repository, RollbackRequest request, string message)
    {
        var before = (await repository.TipAsync()).Commit;

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            new EnvironmentRollback(repository.Clone).PlanAsync(request, Token)
        );

        Assert.Equal(message, error.Message);
        Assert.Equal(before, (await repository.TipAsync()).Commit);
    }

    private static async Task<EnvironmentRepository> ReleasedAsync()
    {
        var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"));
        return repository;
    }
}
