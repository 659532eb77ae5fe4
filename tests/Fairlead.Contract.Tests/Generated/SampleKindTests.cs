using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Contract.Tests.Generated;

/// <summary>What is known of kinds here, and what the sandbox's API does with them, is one.</summary>
public sealed class SampleKindTests : IAsyncLifetime
{
    private readonly Contract _contract = new();

    public ValueTask InitializeAsync() => _contract.InitializeAsync();

    public ValueTask DisposeAsync() => _contract.DisposeAsync();

    [Fact]
    public void Of_every_kind_that_a_release_may_have_there_is_a_sample() => Assert.Empty(SampleKind.Missing);

    [Fact]
    public async Task Each_of_them_can_be_applied()
    {
        var all = SampleKind.All.Select(sample => sample.Make("a").ToJsonString());

        await _contract.BumpAsync(("web", string.Join("\n---\n", all.Prepend(Some.Map("web")))));

        var run = await _contract.ObeyAsync();
        Assert.True(run.Code == 0, run.Problems);
    }

    public static TheoryData<string> Kinds() => [.. SampleKind.All.Select(sample => sample.Kind.Name.ToString())];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_field_is_changed_or_refused_as_the_table_of_kinds_says(string kind)
    {
        var sample = SampleKind.All.Single(one => one.Kind.Name.ToString() == kind);
        foreach (var (index, (field, isFixed)) in Fields(sample).Index())
        {
            var name = $"f{index}";
            var (before, after) = (sample.Make(name, [(field, 0)]), sample.Make(name, [(field, 1)]));
            await Client.SendAsync(ClusterRequest.Apply(sample.Path(name), before, force: true), Stop);

            var error = await Record.ExceptionAsync(() =>
                Client.SendAsync(ClusterRequest.Apply(sample.Path(name), after, force: true), Stop)
            );

            var isKnown = ImmutableFields.In(sample.Kind.Name, before, [field]).Any();
            // A cluster of one family refuses the other one before it looks at what was there.
            var isFamily = field is "spec.ipFamilies" && error is not null;
            Assert.Equal(
                (field, isFixed, isFixed, isFixed),
                (field, isKnown, IsImmutable(error) || isFamily, error is not null)
            );
            // An address that one has, the next one cannot get.
            await Client.FindAsync(new ClusterRequest(HttpMethod.Delete, sample.Path(name)), Stop);
        }
    }

    private static IEnumerable<(string Field, bool IsFixed)> Fields(SampleKind sample) =>
        sample.Fixed.Select(field => (field, true)).Concat(sample.Mutable.Select(field => (field, false)));

    private static bool IsImmutable(Exception? error) => error is ClusterException { IsImmutable: true };

    [Fact]
    public void Each_kind_of_the_sandbox_has_the_names_that_the_table_of_kinds_has()
    {
        var here = BuiltInKinds.All.ToDictionary(kind => kind.Name, Names);

        var there = BuiltInResources
            .All.Where(resource => resource.Verbs.Contains("patch"))
            .DistinctBy(resource => (resource.Group, resource.Kind))
            .Select(resource => (Name: new GroupKind(resource.Group, resource.Kind), Names: Names(resource)));

        Assert.All(there, kind => Assert.Equal(here[kind.Name], kind.Names));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ClusterClient Client => _contract.Client;

    private static string Names(BuiltInKind kind) =>
        $"{kind.Known.Plural} {kind.IsNamespaced} {string.Join(",", kind.Known.ShortNames.Order(StringComparer.Ordinal))}";

    private static string Names(ResourceDefinition kind) =>
        $"{kind.Plural} {kind.IsNamespaced} {string.Join(",", kind.ShortNames.Order(StringComparer.Ordinal))}";
}
