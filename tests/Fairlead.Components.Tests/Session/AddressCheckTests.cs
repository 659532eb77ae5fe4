using Fairlead.Components.Session;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Session;

public sealed class AddressCheckTests
{
    private static readonly string[] Bump = ["Preflight", "Images", "Package", "Render", "Validate", "Push", "Bump"];
    private static readonly string[] Deliver = [.. Bump, "Sync", "Advance", "Deliver"];

    private static readonly DeliveryOptions None = Some.Options();

    [Fact]
    public void A_real_repository_with_the_sandboxs_registry_is_refused() =>
        Refused(
            "The environment repository is a real one and the registry is the sandbox's. "
                + "Give --delivery-registry (NUKE_DELIVERY_REGISTRY), or --sandbox to use none of your own.",
            None with
            {
                Repository = "https://git.example/environments.git",
            },
            Bump
        );

    [Fact]
    public void A_real_registry_with_the_sandboxs_repository_is_refused() =>
        Refused(
            "The registry is a real one and the environment repository is the sandbox's. "
                + "Give --delivery-repository (NUKE_DELIVERY_REPOSITORY), or --sandbox to use none of your own.",
            None with
            {
                Registry = "registry.example",
            },
            Bump
        );

    [Fact]
    public void A_real_registry_and_repository_with_the_sandboxs_cluster_is_refused() =>
        Refused(
            "The registry and the environment repository are real ones and the cluster is the sandbox's. "
                + "Give --delivery-cluster (NUKE_DELIVERY_CLUSTER), or --sandbox to use none of your own.",
            None with
            {
                Registry = "registry.example",
                Repository = "https://git.example/environments.git",
            },
            Deliver
        );

    [Fact]
    public void A_real_cluster_with_all_else_the_sandboxs_is_refused() =>
        Refused(
            "The cluster is a real one and the registry and the environment repository are the sandbox's. "
                + "Give --delivery-registry (NUKE_DELIVERY_REGISTRY) and --delivery-repository (NUKE_DELIVERY_REPOSITORY), "
                + "or --sandbox to use none of your own.",
            None with
            {
                Cluster = "prod",
            },
            Deliver
        );

    [Theory]
    [InlineData("registry.fairlead.localhost")]
    [InlineData("registry.fairlead.localhost/acme")]
    [InlineData("Registry.Fairlead.Localhost/acme")]
    public void The_sandboxs_registry_is_no_real_one_where_it_is_named(string registry) =>
        Refused(
            "The environment repository is a real one and the registry is the sandbox's. "
                + "Give --delivery-registry (NUKE_DELIVERY_REGISTRY), or --sandbox to use none of your own.",
            None with
            {
                Registry = registry,
                Repository = "https://git.example/environments.git",
            },
            Bump
        );

    [Fact]
    public void The_sandboxs_cluster_is_no_real_one_where_it_is_named() =>
        Refused(
            "The registry and the environment repository are real ones and the cluster is the sandbox's. "
                + "Give --delivery-cluster (NUKE_DELIVERY_CLUSTER), or --sandbox to use none of your own.",
            None with
            {
                Registry = "registry.example",
                Repository = "https://git.example/environments.git",
                Cluster = "fairlead-sandbox",
            },
            Deliver
        );

    [Fact]
    public void An_address_that_no_target_needs_makes_no_delivery_a_real_one()
    {
        var options = None with { Registry = "registry.example", Cluster = "prod" };
        string[] targets = ["Preflight", "Rollback"];

        Check(options, targets);

        Assert.True(AddressCheck.Settle(options, Plan.Of(targets)).IsSandbox);
    }

    [Theory]
    [InlineData("Sync")]
    [InlineData("Status")]
    [InlineData("PinCluster")]
    public void A_target_of_the_cluster_needs_no_registry(string target) =>
        Check(
            None with
            {
                Repository = "https://git.example/environments.git",
                Cluster = "prod",
            },
            ["Preflight", "Restore", "Test", target]
        );

    [Theory]
    [InlineData("Rollback")]
    [InlineData("Hold")]
    [InlineData("Unhold")]
    [InlineData("Gates")]
    [InlineData("Diff")]
    [InlineData("Explain")]
    [InlineData("History")]
    [InlineData("SetImages")]
    [InlineData("Migrate")]
    [InlineData("Remove")]
    public void A_target_of_the_repository_needs_neither_registry_nor_cluster(string target) =>
        Check(None with { Repository = "https://git.example/environments.git" }, ["Preflight", target]);

    [Fact]
    public void A_bump_needs_no_cluster() =>
        Check(None with { Registry = "registry.example", Repository = "https://git.example/environments.git" }, Bump);

    [Fact]
    public void A_laptop_delivers_to_the_sandbox_without_being_asked() => Check(None, Deliver);

    [Fact]
    public void On_CI_the_sandbox_must_be_asked_for()
    {
        Refused(
            "No address is given, and what is delivered to the sandbox on CI ends with the job. "
                + "Give --delivery-registry (NUKE_DELIVERY_REGISTRY), --delivery-repository (NUKE_DELIVERY_REPOSITORY) and "
                + "--delivery-cluster (NUKE_DELIVERY_CLUSTER), or --sandbox to use none of your own.",
            None with
            {
                IsOnCi = true,
            },
            Deliver
        );
        Check(None with { IsOnCi = true, OnSandbox = true }, Deliver);
    }

    [Theory]
    [InlineData(
        "Promote",
        "--delivery-registry (NUKE_DELIVERY_REGISTRY) and --delivery-repository (NUKE_DELIVERY_REPOSITORY)"
    )]
    [InlineData(
        "Push",
        "--delivery-registry (NUKE_DELIVERY_REGISTRY) and --delivery-repository (NUKE_DELIVERY_REPOSITORY)"
    )]
    [InlineData(
        "Sync",
        "--delivery-repository (NUKE_DELIVERY_REPOSITORY) and --delivery-cluster (NUKE_DELIVERY_CLUSTER)"
    )]
    [InlineData("Gates", "--delivery-repository (NUKE_DELIVERY_REPOSITORY)")]
    [InlineData("Rollback", "--delivery-repository (NUKE_DELIVERY_REPOSITORY)")]
    [InlineData("History", "--delivery-repository (NUKE_DELIVERY_REPOSITORY)")]
    [InlineData(
        "Preflight",
        "--delivery-registry (NUKE_DELIVERY_REGISTRY) and --delivery-repository (NUKE_DELIVERY_REPOSITORY)"
    )]
    public void On_CI_each_target_names_what_it_needs(string target, string options) =>
        Refused(
            $"No address is given, and what is delivered to the sandbox on CI ends with the job. Give {options}, or --sandbox to use none of your own.",
            None with
            {
                IsOnCi = true,
            },
            ["Preflight", target]
        );

    [Theory]
    [InlineData("Images")]
    [InlineData("Package")]
    [InlineData("Render")]
    [InlineData("Validate")]
    [InlineData("Up")]
    public void On_CI_what_delivers_nothing_may_take_the_sandbox(string target) =>
        Check(None with { IsOnCi = true }, ["Preflight", target]);

    [Fact]
    public void The_sandbox_that_is_asked_for_takes_the_place_of_every_address_and_its_secrets()
    {
        var options = None with
        {
            OnSandbox = true,
            IsOnCi = true,
            Registry = "registry.example",
            RegistryUser = "someone",
            RegistryPassword = "secret",
            Repository = "https://git.example/environments.git",
            RepositoryToken = "secret",
            Forge = "gitlab",
            ForgeApi = "https://git.example/api",
            ForgeRepository = "acme/environments",
            ForgeToken = "secret",
            ForgeApp = "1",
            ForgeAppKey = "secret",
            Cluster = "prod",
            Kubeconfig = "config",
        };

        Check(options, Deliver);

        Assert.Equal(None with { OnSandbox = true, IsOnCi = true }, AddressCheck.Settle(options, Plan.Of(Deliver)));
    }

    [Fact]
    public void Real_addresses_stay_as_they_are()
    {
        var options = None with
        {
            Registry = "registry.example",
            Repository = "https://git.example/environments.git",
            Cluster = "prod",
        };

        Assert.Same(options, AddressCheck.Settle(options, Plan.Of(Bump)));
    }

    [Fact]
    public void What_is_wrong_with_the_addresses_is_said_with_all_else()
    {
        var options = None with { Repository = "https://git.example/environments.git", RegistryUser = "someone" };

        var error = Assert.Throws<WrongUseException>(() => OptionsCheck.Check(options, Plan.Of(Bump)));

        Assert.Equal(
            [
                "The environment repository is a real one and the registry is the sandbox's. "
                    + "Give --delivery-registry (NUKE_DELIVERY_REGISTRY), or --sandbox to use none of your own.",
                "--delivery-registry-user and --delivery-registry-password go together; give both or neither.",
                "--delivery-registry-user is of no use without --delivery-registry.",
            ],
            error.Problems
        );
    }

    private static void Refused(string message, DeliveryOptions options, string[] targets)
    {
        var error = Assert.Throws<WrongUseException>(() => Check(options, targets));

        Assert.Equal(("FL1103", message), (Refusal.CodeOf(error), error.Message));
    }

    private static void Check(DeliveryOptions options, string[] targets) =>
        OptionsCheck.Check(options, Plan.Of(targets));
}
