using Fairlead.Delivery.Configuration;

namespace Fairlead.Delivery.Tests;

public sealed class DeliveryConfigurationTests
{
    private const string Head = "apiVersion: fairlead.dev/v1\nkind: Delivery\n";

    [Fact]
    public void Apps_are_ordered_by_what_they_depend_on()
    {
        var configuration = Read(
            """
            apps:
              storefront: { chart: storefront, dependsOn: [catalog, orders] }
              orders: { chart: orders, dependsOn: [postgres] }
              catalog: { chart: catalog }
              postgres: { chart: postgres }
            environments:
              dev: { namespace: shop-dev }
            """
        );

        Assert.Equal(
            ["catalog", "postgres", "orders", "storefront"],
            configuration.AppsInOrder.Select(app => app.Name)
        );
    }

    [Fact]
    public void An_image_without_a_host_belongs_to_the_builds_registry()
    {
        var app = new DeliveryApp("a", "a")
        {
            Images = new Dictionary<string, string>
            {
                ["own"] = "shop/catalog",
                ["foreign"] = "docker.io/library/postgres",
                ["local"] = "localhost/x",
            },
        };

        Assert.Equal("registry.example:5000/shop/catalog", app.ImageName("own", "registry.example:5000"));
        Assert.Equal("docker.io/library/postgres", app.ImageName("foreign", "registry.example:5000"));
        Assert.Equal(["own"], app.Images.Keys.Where(app.IsOwnImage));
    }

    [Fact]
    public void An_app_that_is_a_service_has_the_image_that_the_build_gives_it()
    {
        var file =
            Head
            + "apps:\n  web: { service: Web }\n  api: { service: Api }\nenvironments:\n  dev: { namespace: dev }\n";

        var alone = DeliveryConfiguration.Read(file, "fairlead.yaml").App("web");
        var known = DeliveryConfiguration.Read(
            file,
            "fairlead.yaml",
            new Dictionary<string, string?> { ["Web"] = "acme/web", ["Api"] = null }
        );

        Assert.Equal(("service", "Web"), (alone.Chart, alone.Service));
        Assert.Empty(alone.Images);
        Assert.Equal(["image"], alone.ImagePlaces);
        Assert.Equal("acme/web", known.App("web").Images["image"]);
        Assert.Empty(known.App("api").Images);
    }

    [Fact]
    public void A_service_with_a_chart_or_images_or_of_another_build_is_refused()
    {
        var error = Assert.Throws<DeliveryException>(() =>
            DeliveryConfiguration.Read(
                """
                apiVersion: fairlead.dev/v1
                kind: Delivery
                apps:
                  both: { chart: web, service: Web }
                  none: { dependsOn: [both] }
                  images: { service: Web, images: { image: acme/web } }
                  unknown:
                    service: Wbe
                environments:
                  dev: { namespace: dev }
                """,
                "fairlead.yaml",
                new Dictionary<string, string?> { ["Web"] = null, ["Worker"] = null }
            )
        );

        Assert.Equal(
            """
            fairlead.yaml:4:23: app both has "chart" and "service"; keep one of them
            fairlead.yaml:5:9: app none needs "chart" or "service"
            fairlead.yaml:6:27: app images is a service, whose image is known; take "images" away
            fairlead.yaml:8:14: app unknown is the service "Wbe", which the build does not have; expected one of Web, Worker; did you mean "Web"?
            """,
            error.Message
        );
    }

    [Fact]
    public void All_problems_are_reported_at_once_with_place_and_choices()
    {
        var error = Assert.Throws<DeliveryException>(() =>
            DeliveryConfiguration.Read(
                """
                apiVersion: fairlead.dev/v2
                kind: Delivery
                gate: x
                apps:
                  Catalog: { chart: catalog, images: { "a b": shop/catalog:1.0 } }
                  orders: { chrt: orders, dependsOn: [postgres] }
                  twice: 5
                environments:
                  dev: { namespace: Shop }
                  prod: { namespace: prod, from: [stagin], external: [Secret] }
                """,
                "fairlead.yaml"
            )
        );

        Assert.Equal(
            """
            fairlead.yaml:3:1: unknown key "gate" in fairlead.yaml; expected one of apiVersion, apps, environments, kind
            fairlead.yaml:1:13: "apiVersion" of fairlead.yaml is "fairlead.dev/v2"; expected "fairlead.dev/v1"
            fairlead.yaml:5:3: "Catalog" cannot be the name of an app; expected at most 63 lower-case letters, digits and hyphens, with no hyphen at either end, and not "clusters"
            fairlead.yaml:5:40: "a b" in "images" of app Catalog is not expected; expected a path in the chart's values, such as "image" or "web.image"
            fairlead.yaml:5:47: "images.a b" of app Catalog is "shop/catalog:1.0"; expected a repository without tag and digest, such as acme/web or docker.io/library/postgres
            fairlead.yaml:6:13: unknown key "chrt" in app orders; expected one of branch, chart, deadline, dependsOn, images, kinds, namespaces, owners, service, source, tenant; did you mean "chart"?
            fairlead.yaml:6:11: app orders needs "chart" or "service"
            fairlead.yaml:7:10: app twice must be a mapping
            fairlead.yaml:9:21: "namespace" of environment dev is "Shop"; expected at most 63 lower-case letters, digits and hyphens, with no hyphen at either end
            fairlead.yaml:10:55: "external[0]" of environment prod is "Secret"; expected Kind/name, such as "Secret/registry-login"
            fairlead.yaml:6:39: app orders names "postgres" in "dependsOn", which is no app; expected one of Catalog, twice
            fairlead.yaml:10:35: environment prod names "stagin" in "from", which is no environment; expected "dev"
            """,
            error.Message
        );
    }

    [Theory]
    [InlineData("", "fairlead.yaml:1:1: fairlead.yaml must be a mapping")]
    [InlineData(
        Head + "apps: {}\nenvironments: {dev: {namespace: d}}",
        "fairlead.yaml:3:7: \"apps\" is empty; declare at least one"
    )]
    [InlineData(Head + "apps: {a: {chart: c}}", "fairlead.yaml:1:1: fairlead.yaml needs \"environments\"")]
    [InlineData(
        Head + "apps:\n  a: {chart: c}\n  a: {chart: d}\n",
        "fairlead.yaml:5:3: the key \"a\" is already set in this mapping; remove one of the two"
    )]
    [InlineData(
        Head
            + "apps:\n  a: {chart: c, dependsOn: [b]}\n  b: {chart: c, dependsOn: [c]}\n  c: {chart: c, dependsOn: [b]}\nenvironments: {dev: {namespace: d}}",
        "fairlead.yaml:5:28: apps form a cycle by \"dependsOn\": b -> c -> b; remove one of these links"
    )]
    [InlineData(
        Head + "apps:\n  a: {chart: c, dependsOn: [a]}\nenvironments: {dev: {namespace: d}}",
        "fairlead.yaml:4:28: apps form a cycle by \"dependsOn\": a -> a; remove one of these links"
    )]
    [InlineData(
        Head
            + "apps: {a: {chart: c}}\nenvironments:\n  dev: {namespace: d, from: [prod]}\n  prod: {namespace: p, from: [dev]}",
        "fairlead.yaml:5:29: environments form a cycle by \"from\": dev -> prod -> dev; remove one of these links"
    )]
    [InlineData(
        Head + "apps: {a: {chart: 5}}\nenvironments: {dev: {namespace: d}}",
        "fairlead.yaml:3:19: \"chart\" of app a must be a text; quote it if it looks like something else"
    )]
    [InlineData(
        Head + "apps: {a: {chart: c, dependsOn: b}}\nenvironments: {dev: {namespace: d}}",
        "fairlead.yaml:3:33: \"dependsOn\" of app a must be a list of names"
    )]
    public void A_wrong_file_is_refused_in_a_sentence(string text, string message)
    {
        var error = Assert.Throws<DeliveryException>(() => DeliveryConfiguration.Read(text, "fairlead.yaml"));
        Assert.Contains(message, error.Problems);
    }

    [Fact]
    public void Unknown_names_are_answered_with_the_known_ones()
    {
        var configuration = Read("apps: {a: {chart: c}, b: {chart: c}}\nenvironments: {dev: {namespace: d}}\n");

        Assert.Equal(
            "There is no app \"x\" in fairlead.yaml; expected one of a, b.",
            Assert.Throws<DeliveryException>(() => configuration.App("x")).Message
        );
        Assert.Equal(
            "There is no environment \"prod\" in fairlead.yaml; expected \"dev\".",
            Assert.Throws<DeliveryException>(() => configuration.Environment("prod")).Message
        );
    }

    [Fact]
    public void The_starting_content_is_valid()
    {
        var file = Some.RepositoryFile("manifests/fairlead.yaml");
        var configuration = DeliveryConfiguration.Read(File.ReadAllText(file), "fairlead.yaml");

        Assert.Equal(
            ["postgres", "catalog", "orders", "storefront"],
            configuration.AppsInOrder.Select(app => app.Name)
        );
        Assert.Equal(["dev", "staging", "prod"], configuration.Environments.Select(environment => environment.Name));
    }

    private static DeliveryConfiguration Read(string text) => DeliveryConfiguration.Read(Head + text, "fairlead.yaml");
}
