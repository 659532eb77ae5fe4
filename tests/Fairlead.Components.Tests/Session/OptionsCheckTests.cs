using Fairlead.Components.Session;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Session;

public sealed class OptionsCheckTests
{
    private static readonly DeliveryOptions Valid = Some.Options();
    private static readonly DeliveryNeeds Deliver = Plan.Of(["Preflight", "Bump", "Sync", "Advance", "Deliver"]);

    [Fact]
    public void The_defaults_are_valid() => OptionsCheck.Check(Valid, Deliver);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var options = Valid with
        {
            Timeout = TimeSpan.Zero,
            RegistryUser = "someone",
            RepositoryToken = "secret",
            Kubeconfig = "config",
            GitPort = 70000,
            Cache = "ghcr.io/acme/cache",
        };

        var error = Assert.Throws<WrongUseException>(() => OptionsCheck.Check(options, Deliver));

        Assert.Equal(
            [
                "--delivery-timeout 00:00:00 is out of range; expected more than nothing and at most a day, as hours:minutes:seconds.",
                "--delivery-registry-user and --delivery-registry-password go together; give both or neither.",
                "--cache ghcr.io/acme/cache reads as a registry's address, and would be taken for a folder. Write oci://ghcr.io/acme/cache, or ./ghcr.io/acme/cache for a folder.",
                "--delivery-registry-user is of no use without --delivery-registry.",
                "--delivery-repository-token is of no use without --delivery-repository.",
                "--delivery-kubeconfig is of no use without --delivery-cluster, which names the context.",
                "A port of the sandbox is out of range; expected 0 to 65535, where 0 is any free one.",
            ],
            error.Problems
        );
        Assert.Equal("FL1102", Refusal.CodeOf(error));
    }

    [Fact]
    public void Options_never_show_a_secret() =>
        Assert.Equal("dev from /shop", (Valid with { RepositoryToken = "secret" }).ToString());
}
