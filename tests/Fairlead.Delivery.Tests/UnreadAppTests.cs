namespace Fairlead.Delivery.Tests;

/// <summary>A bump of one app must not read the others: a file that cannot be read shows who did.</summary>
public sealed class UnreadAppTests
{
    private const string Values = "environments/dev/catalog/values.yaml";
    private const string Broken = "environments/dev/storefront/manifests/zz-broken.yaml";

    [Fact]
    public async Task An_app_that_stays_is_not_read()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        repository.Commit((Broken, "not: [yaml\n"));

        var result = await repository.BumpAsync(Some.Release("catalog", "1.1.0", image: "new"));

        Assert.True(result.Changed);
        Assert.Equal("0 to create, 1 to change, 0 to recreate, 0 to prune, 4 unchanged", result.Plan.Summary);
    }

    [Fact]
    public async Task What_others_may_refer_to_is_not_taken_away_unseen()
    {
        using var repository = await EnvironmentRepository.CreateAsync((Values, "extra: settings\n"));
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        repository.Commit(
            (
                "environments/dev/storefront/manifests/pod-reader.yaml",
                $"apiVersion: v1\nkind: Pod\nmetadata: {{name: reader, namespace: shop-dev}}\nspec: {{containers: [{{name: c, image: \"a@{Some.Digest("x")}\", envFrom: [{{configMapRef: {{name: settings}}}}]}}]}}\n"
            ),
            (Values, "extra: ''\n")
        );

        var error = await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(Some.Release("catalog")));

        Assert.Contains(
            "needs ConfigMap settings, which no app of dev brings",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_object_that_another_app_has_is_found_by_the_name_of_its_file()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        repository.Commit(
            (
                "environments/dev/storefront/manifests/configmap-more.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more, namespace: shop-dev}\n"
            ),
            (Values, "extra: more\n")
        );

        var error = await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(Some.Release("catalog")));

        Assert.EndsWith(
            "is already an object of storefront (environments/dev/storefront/manifests/configmap-more.yaml); remove one of the two.",
            error.Message,
            StringComparison.Ordinal
        );
    }
}
