using Fairlead.Components.Signing;
using Fairlead.Components.Tests.Session;
using Fairlead.TestKit;
using Fairlead.Trust.Ssh;

namespace Fairlead.Components.Tests.Signing;

public sealed class SandboxSigningTests : IDisposable
{
    private static readonly string Forge = $"{SshSigningKey.Create().Public}";
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
        File.AppendAllText(Signing.AllowedSignersFile, $"ada@example.com {SshSigningKey.Create().Public}\n");

        Signing.Open($"{SshSigningKey.Create().Public}");

        Assert.Equal(["delivery", "forge", "ada", "forge"], Lines().Select(line => line.Split('@')[0]));
    }

    [Theory]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\n")]
    [InlineData("")]
    public void Another_key_is_made_for_one_that_is_damaged_and_the_old_one_still_counts(string damaged)
    {
        Signing.Open(Forge);
        var before = Lines();
        File.WriteAllText(KeyFile, damaged);

        Signing.Open(Forge).Check();

        Assert.Equal([.. before, Lines()[^1]], Lines());
        Assert.NotEqual(before[0], Lines()[^1]);
    }

    [Fact]
    public void A_list_that_is_damaged_keeps_what_can_be_read_of_it()
    {
        Signing.Open(Forge);
        var before = Lines();
        File.WriteAllText(Signing.AllowedSignersFile, $"{before[0]}\n{before[1][..^30]}");

        Signing.Open(Forge);

        Assert.Equal(before, Lines());
    }

    private string[] Lines() => File.ReadAllLines(Signing.AllowedSignersFile);
}
