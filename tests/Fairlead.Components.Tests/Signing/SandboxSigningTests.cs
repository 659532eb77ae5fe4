using Fairlead.Components.Signing;
using Fairlead.Components.Tests.Session;
using Fairlead.TestKit;
using Fairlead.Trust;

namespace Fairlead.Components.Tests.Signing;

public sealed class SandboxSigningTests : IDisposable
{
    private const string Forge = "ecdsa-sha2-nistp256 AAAA";
    private readonly TemporaryFolder _root = new();

    private SandboxSigning Signing => SandboxSigning.Of(Some.Options(_root.FullPath));

    private string KeyFile => Path.Combine(_root.FullPath, ".nuke/temp/signing/sandbox.key");

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_key_is_made_once_that_only_this_user_may_read()
    {
        Signing.Open(Forge).Check();
        var (key, list) = (File.ReadAllText(KeyFile), File.ReadAllText(Signing.AllowedSignersFile));

        Signing.Open(Forge).Check();

        Assert.Equal((key, list), (File.ReadAllText(KeyFile), File.ReadAllText(Signing.AllowedSignersFile)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [Fact]
    public void The_agent_obeys_this_key_and_that_of_the_forge()
    {
        Signing.Open(Forge);

        Assert.Collection(
            Lines(),
            line => Assert.StartsWith("delivery@fairlead.localhost namespaces=\"git\" ssh-ed25519 ", line),
            line => Assert.Equal($"forge@fairlead.localhost namespaces=\"git\" {Forge}", line)
        );
    }

    [Fact]
    public void A_forge_that_does_not_sign_is_nobody_to_obey()
    {
        Signing.Open(forgeKey: null);

        Assert.Single(Lines());
    }

    [Fact]
    public void Whom_people_added_stays_and_a_forge_that_began_anew_is_added()
    {
        Signing.Open(Forge);
        File.AppendAllText(Signing.AllowedSignersFile, "ada@example.com ssh-ed25519 AAAA\n");

        Signing.Open("ecdsa-sha2-nistp256 BBBB");

        Assert.Equal(["delivery", "forge", "ada", "forge"], Lines().Select(line => line.Split('@')[0]));
    }

    [Fact]
    public void A_key_that_is_damaged_is_a_sentence_that_names_the_file()
    {
        _root.Write(".nuke/temp/signing/sandbox.key", "-----BEGIN OPENSSH PRIVATE KEY-----\n");

        var error = Assert.Throws<TrustException>(() => Signing.Open(Forge));

        Assert.Equal(
            $"{KeyFile}, with which deliveries to the sandbox are signed: The SSH private key has a PEM block that is cut off or damaged. Delete the file; the next run makes another key.",
            error.Message
        );
        Assert.Equal("FL1148", Refusal.CodeOf(error));
    }

    private string[] Lines() => File.ReadAllLines(Signing.AllowedSignersFile);
}
