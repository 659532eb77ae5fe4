using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>What the main job delivers to the sandbox is signed, and the sandbox's agent obeys nothing else.</summary>
[Collection(nameof(Journey))]
public sealed class SignedSandboxTests(Journey journey)
{
    [Fact]
    public void Git_verifies_every_commit_of_a_delivery_from_the_first_to_the_last_merge()
    {
        var signatures = Signatures(journey.First, "--all").Split('\n');

        Assert.True(signatures.Length > 6, string.Join('\n', signatures));
        Assert.All(signatures, line => Assert.Matches("^G (delivery|forge)@fairlead[.]localhost ", line));
        Assert.Contains(
            signatures,
            line => line.EndsWith("Begin with the content of manifests/", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_agent_does_not_apply_what_nobody_signed_and_goes_on_once_it_is_taken_back()
    {
        var (checkout, repository) = (journey.Second, journey.Second.Environments);
        var before = Checkout.Git(repository, "rev-parse", "main");
        var values = Checkout.Git(repository, "rev-parse", "main:environments/dev/catalog/release.yaml");
        var clone = Path.Combine(checkout.Root, ".git", "unsigned");
        Checkout.Git(checkout.Root, "clone", "--quiet", repository, clone);
        File.AppendAllText(Path.Combine(clone, "environments/dev/catalog/release.yaml"), "# mine\n");
        string[] person = ["-c", "user.name=Eve", "-c", "user.email=eve@example.com"];
        Checkout.Git(clone, [.. person, "commit", "--quiet", "--all", "-m", "Trust me"]);
        Checkout.Git(clone, "push", "--quiet", "origin", "HEAD:main");
        try
        {
            Assert.NotEqual(
                values,
                Checkout.Git(repository, "rev-parse", "main:environments/dev/catalog/release.yaml")
            );
            Assert.StartsWith("N ", Signatures(checkout, "-1"), StringComparison.Ordinal);

            var refused = CheckoutRun.In(checkout, "Sync", "--environment", "dev");

            Assert.NotEqual(0, refused.Code);
            Assert.Contains(
                "is not signed; have it signed by one of the allowed signers",
                refused.Output,
                StringComparison.Ordinal
            );
        }
        finally
        {
            Checkout.Git(repository, "update-ref", "refs/heads/main", before);
        }

        CheckoutRun.In(checkout, "Sync", "--environment", "dev").Green();
    }

    private static string Signatures(Checkout checkout, string which) =>
        Checkout.Git(
            checkout.Environments,
            "-c",
            $"gpg.ssh.allowedSignersFile={Path.Combine(checkout.Root, ".nuke/temp/signing/allowed-signers")}",
            "log",
            which,
            "--format=%G? %GS %s",
            "main"
        );
}
