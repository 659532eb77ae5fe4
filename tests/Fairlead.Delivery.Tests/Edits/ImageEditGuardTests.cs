using Fairlead.Delivery.Edits;
using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Tests.Edits;

public sealed class ImageEditGuardTests
{
    private const string Dev = "environments/dev/catalog/values.yaml";
    private const string Prod = "environments/prod/catalog/values.yaml";

    [Fact]
    public async Task An_environment_that_is_promoted_to_is_left_to_its_promotions()
    {
        using var repository = await ReleasedAsync();

        var error = await RefusedAsync(repository, Dev, Prod);

        Assert.Equal(
            "environments/prod/catalog/values.yaml is part of prod: prod takes its releases from dev (fairlead.yaml:8). "
                + "Leave it out with --images-in, and let Promote or a pull request of yours change it.",
            error.Message
        );
    }

    [Fact]
    public async Task What_is_held_stays_as_it_is()
    {
        using var repository = await ReleasedAsync();
        repository.Date = "2026-02-03T04:05:00Z";
        repository.Commit(("environments/dev/hold.yaml", new Hold("Audit", "Ada <ada@example.com>").Write()));

        var error = await RefusedAsync(repository, "elsewhere/values.yaml", Dev);

        Assert.Equal(
            "dev is held since Tue 2026-02-03 04:05 UTC by Ada <ada@example.com>, \"Audit\". Unhold --environment dev first.",
            error.Message
        );
    }

    [Fact]
    public async Task What_is_neither_held_nor_promoted_to_is_edited()
    {
        using var repository = await ReleasedAsync();
        repository.Commit(("environments/dev/hold.yaml", new Hold("Audit", "Ada <ada@example.com>").Write()));

        await CheckAsync(repository, "elsewhere/values.yaml", "environments/readme.yaml");
    }

    [Fact]
    public async Task A_repository_that_people_keep_without_releases_needs_no_declarations()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        repository.Delete("fairlead.yaml");

        await CheckAsync(repository, Prod);
    }

    private static Task<EnvironmentRepository> ReleasedAsync() =>
        EnvironmentRepository.CreateAsync(
            ("environments/dev/environment.yaml", "kind: Environment\n"),
            ("environments/prod/environment.yaml", "kind: Environment\n")
        );

    private static Task<DeliveryException> RefusedAsync(EnvironmentRepository repository, params string[] files) =>
        Assert.ThrowsAsync<DeliveryException>(() => CheckAsync(repository, files));

    private static async Task CheckAsync(EnvironmentRepository repository, params string[] files)
    {
        var plan = new ImageEditPlan([], files.ToDictionary(file => file, _ => ""));
        new ImageEditGuard(repository.Clone, repository.Time).Check(await repository.TipAsync(), plan);
    }
}
