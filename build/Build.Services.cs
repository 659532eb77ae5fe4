using Fairlead.Components.Services;

internal sealed partial class Build
{
    /// <inheritdoc />
    public override IReadOnlyList<ServiceProject> Services =>
        [Service("Catalog"), Service("Orders"), Service("Storefront")];

    private static ServiceProject Service(string project) =>
        new(
            project.ToLowerInvariant(),
            RootDirectory / "src" / "shop" / project / $"{project}.csproj",
            $"shop/{project.ToLowerInvariant()}",
            RootDirectory / "tests" / $"{project}.Tests" / $"{project}.Tests.csproj"
        );
}
