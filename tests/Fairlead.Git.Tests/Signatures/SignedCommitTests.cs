using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Git.Signatures;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;
using Fairlead.Trust;

namespace Fairlead.Git.Tests.Signatures;

/// <summary>Git accepts what we sign, and we accept what Git signs.</summary>
public sealed class SignedCommitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a.txt", "one\n"));
    private readonly TestKeys _keys = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string[]> KindsOfKeys =>
        [
            new[] { "-t", "ed25519" },
            new[] { "-t", "ecdsa", "-b", "256" },
            new[] { "-t", "ecdsa", "-b", "384" },
            new[] { "-t", "ecdsa", "-b", "521" },
            new[] { "-t", "rsa", "-b", "2048" },
        ];

    public void Dispose()
    {
        _keys.Dispose();
        _folder.Dispose();
        _repository.Dispose();
    }

    [Theory]
    [MemberData(nameof(KindsOfKeys))]
    public async Task Git_verifies_what_we_sign_with_an_SSH_key_and_so_do_we(string[] kind)
    {
        var key = _keys.Ssh("key", "", kind);
        using var clone = await OpenAsync(CommitSigner.Ssh(key));

        var made = await clone.CommitAsync("main", _ => Some.Change("b.txt", "two — ü\n", "Ünïcode"), Token);

        GitVerifies(made.Tip, "ssh", TestKeys.Allow(key, "bot@example.com"));
        var verdict = clone.Verify(made.Tip, TrustedSigners.Parse(TestKeys.Allow(key, "bot@example.com")));
        Assert.Equal(("is signed by bot@example.com", "bot@example.com"), (verdict.Reason, verdict.Signer));
        Assert.True(verdict.IsTrusted);
        _repository.Git("fsck", "--strict");
    }

    [Theory]
    [MemberData(nameof(KindsOfKeys))]
    public async Task We_verify_what_Git_signs_with_an_SSH_key(string[] kind)
    {
        var key = _keys.Ssh("key", "", kind);
        var commit = GitSigns("ssh", key + ".pub");
        using var clone = await OpenAsync();
        await clone.FetchAsync("main", Token);

        var verdict = clone.Verify(commit, TrustedSigners.Parse(TestKeys.Allow(key, "ada@example.com")));

        Assert.Equal(SignatureStatus.Trusted, verdict.Status);
        Assert.StartsWith("SHA256:", verdict.Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Git_verifies_what_we_sign_with_an_OpenPGP_key_and_so_do_we()
    {
        _keys.OpenPgp("Bot <bot@example.com>");
        using var clone = await OpenAsync(CommitSigner.Gpg("bot@example.com", _keys.Gpg));

        var made = await clone.CommitAsync("main", _ => Some.Change("b.txt", "two\n"), Token);

        GitVerifies(made.Tip, "openpgp", "");
        var verdict = clone.Verify(made.Tip, Keyring(_keys));
        Assert.Equal("is signed by Bot <bot@example.com>", verdict.Reason);
        Assert.True(verdict.IsTrusted);
    }

    [Fact]
    public async Task We_verify_what_Git_signs_with_an_OpenPGP_key()
    {
        _keys.OpenPgp("Ada <ada@example.com>");
        var commit = GitSigns("openpgp", "ada@example.com");
        using var clone = await OpenAsync();
        await clone.FetchAsync("main", Token);

        Assert.True(clone.Verify(commit, Keyring(_keys)).IsTrusted);
    }

    [Fact]
    public async Task An_OpenPGP_signature_counts_for_nothing_where_no_such_key_is_allowed()
    {
        _keys.OpenPgp("Ada <ada@example.com>");
        var commit = GitSigns("openpgp", "ada@example.com");
        using var clone = await OpenAsync();
        await clone.FetchAsync("main", Token);

        var verdict = clone.Verify(commit, TrustedSigners.Parse(""));

        Assert.Equal(SignatureStatus.Unsupported, verdict.Status);
        Assert.Equal(
            "has a signature that cannot be checked: it is one of OpenPGP, and there is no such key among the allowed signers; add the key, or sign with SSH",
            verdict.Reason
        );
    }

    [Fact]
    public async Task An_OpenPGP_key_that_the_keyring_lacks_is_unknown()
    {
        _keys.OpenPgp("Ada <ada@example.com>");
        var commit = GitSigns("openpgp", "ada@example.com");
        using var other = new TestKeys();
        other.OpenPgp("Eve <eve@example.com>");
        using var clone = await OpenAsync();
        await clone.FetchAsync("main", Token);

        var verdict = clone.Verify(commit, Keyring(other));

        Assert.Equal(SignatureStatus.UnknownSigner, verdict.Status);
    }

    [Fact]
    public async Task An_unsigned_commit_is_a_sentence()
    {
        using var clone = await OpenAsync();
        var tip = await clone.FetchAsync("main", Token);

        var verdict = clone.Verify(tip!.Value, TrustedSigners.Parse(""));

        Assert.Equal(SignatureStatus.Unsigned, verdict.Status);
        Assert.Equal("is not signed; have it signed by one of the allowed signers", verdict.Reason);
    }

    [Fact]
    public async Task An_unknown_signer_is_a_sentence_with_the_key()
    {
        var (commit, key, clone) = await SignedAsync();
        using (clone)
        {
            var other = _keys.Ssh("other");

            var verdict = clone.Verify(commit, TrustedSigners.Parse(TestKeys.Allow(other, "ada@example.com")));

            Assert.Equal(SignatureStatus.UnknownSigner, verdict.Status);
            Assert.Equal(
                $"is signed with {TestKeys.FingerprintOf(key)}, which is nobody's among the allowed signers; add the key if it is trusted",
                verdict.Reason
            );
        }
    }

    [Theory]
    [InlineData("tree")]
    [InlineData("message")]
    public async Task A_tampered_commit_is_a_sentence(string what)
    {
        var (commit, key, clone) = await SignedAsync();
        using (clone)
        {
            var raw = _repository.Git("cat-file", "commit", commit.Hex) + "\n";
            var forged = what is "tree"
                ? raw.Replace(
                    _repository.Git("rev-parse", $"{commit.Hex}^{{tree}}"),
                    _repository.Git("rev-parse", $"{commit.Hex}^^{{tree}}")
                )
                : raw + "More\n";
            var verdict = await VerifyRawAsync(clone, forged, TestKeys.Allow(key, "ada@example.com"));

            Assert.Equal(SignatureStatus.Tampered, verdict.Status);
            Assert.Equal(
                "is not what its signature was made for: somebody changed it afterwards, so do not use it",
                verdict.Reason
            );
        }
    }

    [Fact]
    public async Task What_hides_behind_a_NUL_character_is_found()
    {
        var (commit, key, clone) = await SignedAsync();
        using (clone)
        {
            var raw = _repository.Git("cat-file", "commit", commit.Hex) + "\n";

            var verdict = await VerifyRawAsync(clone, raw + "\0hidden\n", TestKeys.Allow(key, "ada@example.com"));

            Assert.False(verdict.IsTrusted);
        }
    }

    [Fact]
    public async Task A_signature_for_another_use_than_Git_does_not_count()
    {
        var key = _keys.Ssh("key");
        var raw = _repository.Git("cat-file", "commit", "main") + "\n";
        var file = _keys.Note("payload", raw);
        var signature = TestKeys.Sign(key, "file", file).TrimEnd('\n').Replace("\n", "\n ");
        var end = raw.IndexOf("\n\n", StringComparison.Ordinal) + 1;
        using var clone = await OpenAsync();

        var verdict = await VerifyRawAsync(
            clone,
            raw.Insert(end, $"gpgsig {signature}\n"),
            TestKeys.Allow(key, "ada@example.com")
        );

        Assert.Equal(SignatureStatus.Tampered, verdict.Status);
    }

    [Theory]
    [InlineData("namespaces=\"git\"", SignatureStatus.Trusted)]
    [InlineData("namespaces=\"file,g*\"", SignatureStatus.Trusted)]
    [InlineData("namespaces=\"file\"", SignatureStatus.UnknownSigner)]
    [InlineData("namespaces=\"*,!git\"", SignatureStatus.UnknownSigner)]
    [InlineData("valid-after=\"20200101\"", SignatureStatus.Trusted)]
    [InlineData("valid-after=\"20400101Z\"", SignatureStatus.NotValidThen)]
    [InlineData("valid-before=\"20400101120000Z\"", SignatureStatus.Trusted)]
    [InlineData("valid-after=\"20200101\",valid-before=\"202001011200\"", SignatureStatus.NotValidThen)]
    [InlineData("cert-authority", SignatureStatus.UnknownSigner)]
    public async Task The_options_of_an_allowed_signer_count_as_they_do_for_Git(string options, SignatureStatus status)
    {
        var (commit, key, clone) = await SignedAsync();
        using (clone)
        {
            var line = TestKeys.Allow(key, "ada@example.com", options);

            Assert.Equal(status, clone.Verify(commit, TrustedSigners.Parse(line)).Status);
            Assert.Equal(status == SignatureStatus.Trusted, GitAccepts(commit, "ssh", line));
        }
    }

    [Fact]
    public async Task A_revoked_key_is_a_sentence()
    {
        var (commit, key, clone) = await SignedAsync();
        using (clone)
        {
            var signers = TrustedSigners.Parse(TestKeys.Allow(key, "ada@example.com"), File.ReadAllText(key + ".pub"));

            var verdict = clone.Verify(commit, signers);

            Assert.Equal(SignatureStatus.Revoked, verdict.Status);
            Assert.Equal(
                "is signed with a revoked key of ada@example.com; have it signed with another one",
                verdict.Reason
            );
        }
    }

    [Fact]
    public void A_key_that_is_not_there_is_a_sentence_before_there_is_a_commit() =>
        Assert.Equal(
            "The commit cannot be signed: the SSH key /nowhere/key cannot be read. Name the file of a private key, or of a public "
                + "key that ssh-agent holds.",
            Assert.Throws<GitException>(() => CommitSigner.Ssh("/nowhere/key")).Message
        );

    [Fact]
    public void A_key_with_a_passphrase_is_a_sentence_and_waits_for_nobody() =>
        Assert.StartsWith(
            "The SSH private key has a passphrase, and nobody is there to give it: ",
            Assert.Throws<TrustException>(() => CommitSigner.Ssh(_keys.Ssh("locked", "secret"))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_key_that_ssh_agent_holds_signs_by_its_public_half()
    {
        using var agent = new SshAgent();
        var (key, folder) = (_keys.Ssh("held"), Path.Combine(_folder.FullPath, "public"));
        agent.Add(key);
        Directory.CreateDirectory(folder);
        // Nowhere near the private one, which ssh-keygen would find.
        var half = Path.Combine(folder, "half.pub");
        File.Copy(key + ".pub", half);
        using var clone = await OpenAsync(CommitSigner.Ssh(half));

        var made = await clone.CommitAsync("main", _ => Some.Change("b.txt", "two\n"), Token);

        GitVerifies(made.Tip, "ssh", TestKeys.Allow(key, "bot@example.com"));
    }

    [Fact]
    public async Task A_key_that_ssh_agent_does_not_hold_is_a_sentence_and_nothing_is_pushed()
    {
        using var agent = new SshAgent();
        var half = _keys.Note("half.pub", File.ReadAllText(_keys.Ssh("key") + ".pub"));
        var signer = CommitSigner.Ssh(half);
        using var clone = await OpenAsync(signer);
        var before = _repository.Tip;

        var error = await Assert.ThrowsAsync<GitException>(() =>
            clone.CommitAsync("main", _ => Some.Change("b.txt", "two\n"), Token)
        );

        Assert.StartsWith(
            $"The commit cannot be signed: ssh-keygen did not sign with {half} (",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "). Check that ssh-agent runs and holds the key (ssh-add -L), or give a private key without a passphrase.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(error.Message, Assert.Throws<GitException>(signer.Check).Message);
        Assert.Equal(before, _repository.Tip);
    }

    private static TrustedSigners Keyring(TestKeys keys) => TrustedSigners.Parse(keys.ExportOpenPgp());

    private async Task<(CommitId Commit, string Key, BareClone Clone)> SignedAsync()
    {
        var key = _keys.Ssh("key");
        var clone = await OpenAsync(CommitSigner.Ssh(key));
        var made = await clone.CommitAsync("main", _ => Some.Change("b.txt", "two\n", "Ünïcode"), Token);
        return (made.Tip, key, clone);
    }

    private async Task<SignatureVerdict> VerifyRawAsync(BareClone clone, string raw, string allowed)
    {
        var id = GitProgram.Feed(
            _repository.Folder,
            raw,
            "hash-object",
            "-t",
            "commit",
            "-w",
            "--stdin",
            "--literally"
        );
        _repository.Git("update-ref", "refs/heads/forged", id);
        var tip = await clone.FetchAsync("forged", Token);
        return clone.Verify(tip!.Value, TrustedSigners.Parse(allowed));
    }

    private CommitId GitSigns(string format, string key)
    {
        var tree = _repository.Git("rev-parse", "main^{tree}");
        string[] settings = ["-c", $"gpg.format={format}", "-c", $"user.signingkey={key}"];
        var commit = Program(settings, "commit-tree", "-S", "-p", "main", "-m", "Signed — ü", tree);
        _repository.Git("update-ref", "refs/heads/main", commit);
        return CommitId.Parse(commit);
    }

    private void GitVerifies(CommitId commit, string format, string allowed) =>
        Assert.True(GitAccepts(commit, format, allowed));

    private bool GitAccepts(CommitId commit, string format, string allowed)
    {
        var file = _keys.Note("allowed", allowed);
        string[] settings = ["-c", $"gpg.format={format}", "-c", $"gpg.ssh.allowedSignersFile={file}"];
        try
        {
            Program(settings, "verify-commit", commit.Hex);
            return true;
        }
        catch (Xunit.Sdk.TrueException)
        {
            return false;
        }
    }

    private string Program(string[] settings, params string[] arguments) =>
        GitProgram.With(
            _repository.Folder,
            new Dictionary<string, string> { ["GNUPGHOME"] = _keys.Gpg },
            [.. settings, .. arguments]
        );

    private Task<BareClone> OpenAsync(CommitSigner? signer = null) =>
        BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(_repository.Folder),
            Some.Hasty with
            {
                Signer = signer,
            },
            Token
        );
}
