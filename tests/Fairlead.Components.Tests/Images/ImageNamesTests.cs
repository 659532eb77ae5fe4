using Fairlead.Components.Images;
using Fairlead.Components.Projects;
using Fairlead.Components.Services;

namespace Fairlead.Components.Tests.Images;

public sealed class ImageNamesTests
{
    [Theory]
    [InlineData("acme/shop", "acme/shop")]
    [InlineData("Acme.Shop", "acme.shop")]
    [InlineData("Acme Shop+", null)]
    [InlineData("Acme Shop", "acme-shop")]
    public void A_repository_is_what_the_project_names_as_the_SDK_reads_it(string named, string? repository)
    {
        if (repository is null)
        {
            Assert.Equal(
                "/src/Shop.csproj: \"Acme Shop+\" makes no image repository: set ContainerRepository to lower-case letters, digits, and . _ - / between them.",
                Assert.Throws<InvalidDataException>(() => Repository(("ContainerRepository", named))).Message
            );
            return;
        }

        Assert.Equal(repository, Repository(("ContainerRepository", named), ("AssemblyName", "Other")));
        Assert.Equal(repository, Repository(("ContainerImageName", named)));
        Assert.Equal(repository, Repository(("AssemblyName", named)));
    }

    [Fact]
    public void What_the_build_names_counts_before_what_the_project_does() =>
        Assert.Equal(
            "acme/shop",
            Named(new ServiceProject("shop", "/src/Shop.csproj", "acme/shop"), ("ContainerRepository", "other"))
        );

    [Fact]
    public void Two_services_of_one_repository_are_refused()
    {
        var facts = Facts(("AssemblyName", "Api"));
        Assert.Equal(
            "a and b have the same image repository api, so one would be released as the other. Set ContainerRepository in each of /a/Api.csproj and /b/Api.csproj, or name one in the build.",
            Assert
                .Throws<InvalidDataException>(() =>
                    ImageNames.Named(
                        [new ServiceProject("a", "/a/Api.csproj"), new ServiceProject("b", "/b/Api.csproj")],
                        new Dictionary<string, ProjectFacts> { ["a"] = facts, ["b"] = facts },
                        []
                    )
                )
                .Message
        );
    }

    [Fact]
    public void A_service_that_is_no_project_has_a_repository_of_its_own_too()
    {
        var project = new ServiceProject("a", "/a/Api.csproj", "acme/api");
        var folder = OutsideService.InFolder("b", "/images/b", "acme/api");
        var image = OutsideService.OfImage("c", "docker.io/library/redis:8", "acme/api");
        var other = OutsideService.OfImage("d", "docker.io/library/redis:8", "redis");

        var same = OutsideService.OfImage("e", "docker.io/library/redis:8", "redis");

        Assert.Equal("acme/api", Assert.Single(Named([project], other, same)).Repository);
        Assert.Equal(
            "a and b have the same image repository acme/api, so one would be released as the other. Set ContainerRepository in /a/Api.csproj, or name another one in the build.",
            Assert.Throws<InvalidDataException>(() => Named([project with { Repository = null }], folder)).Message
        );
        Assert.Equal(
            "b and c have the same image repository acme/api, so one would be released as the other. Name another one in the build.",
            Assert.Throws<InvalidDataException>(() => Named([], folder, image, other)).Message
        );

        static IReadOnlyList<ServiceProject> Named(
            IReadOnlyList<ServiceProject> services,
            params IReadOnlyList<OutsideService> others
        ) =>
            ImageNames.Named(
                services,
                new Dictionary<string, ProjectFacts> { ["a"] = Facts(("ContainerRepository", "acme/api")) },
                others
            );
    }

    [Fact]
    public void Tags_are_the_projects()
    {
        Assert.Empty(ImageNames.TagsOf(Facts()));
        Assert.Equal(["latest"], ImageNames.TagsOf(Facts(("ContainerImageTag", "latest"))));
        Assert.Equal(["1.2", "stable"], ImageNames.TagsOf(Facts(("ContainerImageTags", " 1.2 ;stable;1.2;"))));
        Assert.Equal(
            "/src/Shop.csproj: ContainerImageTag and ContainerImageTags are both set. Take one of them away.",
            Refused(("ContainerImageTag", "a"), ("ContainerImageTags", "b"))
        );
        Assert.Equal(
            "/src/Shop.csproj: \"a b\" is no tag: write at most 128 letters, digits, and . _ - after the first.",
            Refused(("ContainerImageTag", "a b"))
        );
    }

    private static string Refused(params (string, string)[] properties) =>
        Assert.Throws<InvalidDataException>(() => ImageNames.TagsOf(Facts(properties))).Message;

    private static string? Repository(params (string, string)[] properties) =>
        Named(new ServiceProject("shop", "/src/Shop.csproj"), properties);

    private static string? Named(ServiceProject service, params (string, string)[] properties) =>
        ImageNames
            .Named([service], new Dictionary<string, ProjectFacts> { ["shop"] = Facts(properties) }, [])[0]
            .Repository;

    private static ProjectFacts Facts(params (string Name, string Value)[] properties) =>
        new("/src/Shop.csproj", [], [], properties.ToDictionary(one => one.Name, one => one.Value));
}
