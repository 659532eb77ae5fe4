using Fairlead.Components.Session;
using Fairlead.Components.Signing;
using Fairlead.Components.Tests.Session;
using Fairlead.TestKit;
using Fairlead.Trust;
using Fairlead.Trust.Ssh;

namespace Fairlead.Components.Tests.Signing;

public sealed class CommitSigningTests : IDisposable
{
    private const string Begins = "--signing-key (NUKE_SIGNING_KEY): ";
    private static readonly DeliveryNeeds Deliver = Plan.Of(["Preflight", "Bump", "Sync", "Advance", "Deliver"]);
    private readonly TemporaryFolder _root = new();
    private readonly TestKeys _keys = new();
    private readonly string _text = SshSigningKey.Create().ToText();

    public void Dispose()
    {
        _root.Dispose();
        _keys.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void Nothing_is_signed_where_no_key_is_given(string? given) => Assert.Null(CommitSigning.Of(Options(given)));

    [Fact]
    public void A_key_is_given_as_its_text_also_in_one_line_or_as_the_path_of_its_file()
    {
        _root.Write("keys/ci", _text);

        CommitSigning.Tried(Options(_text))!.Check();
        CommitSigning.Tried(Options(_text.Trim().Replace("\n", "\\n")))!.Check();
        CommitSigning.Tried(Options("keys/ci"))!.Check();
        CommitSigning.Tried(Options(Path.Combine(_root.FullPath, "keys/ci")))!.Check();
    }

    [Fact]
    public void A_key_of_gpg_is_given_by_its_fingerprint()
    {
        var error = Assert.Throws<TrustException>(() => CommitSigning.Tried(Options("gpg:0000000000000000")));

        Assert.StartsWith(
            Begins + "The commit cannot be signed: gpg did not sign with 0000000000000000 (",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("FL1148", Refusal.CodeOf(error));
    }

    [Fact]
    public void A_key_that_has_a_passphrase_is_refused_with_the_options_before_anything_is_started()
    {
        var key = _keys.Ssh("locked", "secret");

        var error = Assert.Throws<WrongUseException>(() => OptionsCheck.Check(Options(key), Deliver));

        Assert.Equal(
            [
                Begins
                    + "The SSH private key has a passphrase, and nobody is there to give it: take it off with ssh-keygen -p and keep the key where the secrets of CI are kept, or let ssh-agent hold it and give the public key.",
            ],
            error.Problems
        );
    }

    [Theory]
    [InlineData("hunter2-is-my-secret")]
    [InlineData("keys")]
    [InlineData("b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtz\n-----END OPENSSH")]
    public void What_is_no_key_is_refused_without_a_word_of_it(string given)
    {
        _root.Write("keys/ci", _text);

        var error = Assert.Throws<TrustException>(() => CommitSigning.Of(Options(given)));

        Assert.Equal(
            Begins
                + "It is neither the text of a private key (-----BEGIN OPENSSH PRIVATE KEY-----), nor the path of a file that can be read, nor gpg: and the fingerprint of a key.",
            error.Message
        );
        Assert.Equal("FL1148", Refusal.CodeOf(error));
        Assert.DoesNotContain(given, $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_cut_off_is_refused_without_a_word_of_it()
    {
        var cut = _text[..(_text.Length / 2)];

        var error = Assert.Throws<TrustException>(() => CommitSigning.Of(Options(cut)));

        Assert.Equal(Begins + "The SSH private key has a PEM block that is cut off or damaged.", error.Message);
        Assert.DoesNotContain(cut[50..80], $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_sandbox_does_not_use_it() => Assert.Null(Options(_text).ToSandbox().SigningKey);

    private DeliveryOptions Options(string? key) => Some.Options(_root.FullPath) with { SigningKey = key };
}
