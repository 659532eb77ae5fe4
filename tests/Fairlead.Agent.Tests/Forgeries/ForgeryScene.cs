using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.TestKit;
using Fairlead.Trust.Ssh;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Fairlead.Agent.Tests.Forgeries;

/// <summary>
/// An environment repository whose commits are written byte by byte, and the signers that its agent obeys: Ada in every way, and
/// some that something speaks against.
/// </summary>
public sealed class ForgeryScene : IAsyncLifetime
{
    private const string GpgTime = "20260101T000000!";
    private const int Steps = 11;

    /// <summary>Whoever merges pull requests.</summary>
    internal const string Forge = "noreply@forge.example";

    private readonly TemporaryFolder _folder = new();
    private readonly TestKeys _keys = new();
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RSA _weak = RSA.Create(1024);
    private readonly byte[] _button = SHA256.HashData("a key with a button"u8);
    private string _objects;

    public ForgeryScene()
    {
        _objects = Path.Combine(Repository, "objects");
        GitProgram.Run(_folder.FullPath, "init", "--quiet", "--bare", "--initial-branch=main", Repository);
        Trees = [.. Enumerable.Range(0, Steps + 1).Select(TreeOf)];
        Root = Write(new Draft(Trees[0]) { Message = "Begin\n" }.Text.WithSignature(Ada.Sign("another text"u8)));
        Applied = Write(Signed(new Draft(Trees[0], $"{Root}") { Message = "What runs\n" }, Ada));
        foreach (var person in (string[])["Bea <bea@example.com>", "Rex <rex@example.com>", "Eve <eve@example.com>"])
        {
            _keys.GnuPg("--faked-system-time", GpgTime, "--quick-gen-key", person, "ed25519", "sign", "never");
        }

        // GitHub's is RSA, too.
        _keys.GnuPg("--faked-system-time", GpgTime, "--quick-gen-key", $"Forge <{Forge}>", "rsa2048", "sign", "never");
        AllowedSigners = _keys.Note("allowed", List());
        WithForge = _keys.Note("with-forge", List() + _keys.GnuPg("--armor", "--export", Forge));
    }

    internal SshSigningKey Ada { get; } = SshSigningKey.Create();

    internal SshSigningKey Eve { get; } = SshSigningKey.Create();

    /// <summary>May say who else may sign, and nobody does.</summary>
    internal SshSigningKey Authority { get; } = SshSigningKey.Create();

    /// <summary>May sign files.</summary>
    internal SshSigningKey Filer { get; } = SshSigningKey.Create();

    internal SshSigningKey Expired { get; } = SshSigningKey.Create();

    internal SshSigningKey NotYet { get; } = SshSigningKey.Create();

    /// <summary>Counts up to the first commit.</summary>
    internal SshSigningKey Withdrawn { get; } = SshSigningKey.Create();

    /// <summary>What the environment is made of at each step, each another one.</summary>
    internal IReadOnlyList<string> Trees { get; }

    /// <summary>The first commit.</summary>
    internal CommitId Root { get; }

    /// <summary>The commit that the cluster remembers.</summary>
    internal CommitId Applied { get; }

    internal string AllowedSigners { get; }

    /// <summary>The same list, and the key of the forge.</summary>
    internal string WithForge { get; }

    internal string ForgeFingerprint => FingerprintOf(Forge);

    /// <summary>The agent's clock.</summary>
    internal static DateTimeOffset Now { get; } = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What the agent has of the repository; commits are written into it, as if it had fetched them.</summary>
    internal BareClone Clone { get; private set; } = null!;

    private string Repository => Path.Combine(_folder.FullPath, "env.git");

    public async ValueTask InitializeAsync()
    {
        // With all trees, of which the commits of each case are made.
        var tip = Trees.Aggregate(Applied, (parent, tree) => Write(new Draft(tree, $"{parent}").Text));
        GitProgram.Run(Repository, "update-ref", "refs/heads/main", $"{tip}");
        Clone = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(Repository),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(tip, await Clone.FetchAsync("main", TestContext.Current.CancellationToken));
        _objects = Path.Combine(_folder.FullPath, "clone", "clone.git", "objects");
    }

    /// <summary>The repository, with a branch at what was applied.</summary>
    internal string Open(string branch)
    {
        GitProgram.Run(Repository, "update-ref", $"refs/heads/{branch}", $"{Applied}");
        return Repository;
    }

    internal string Note(string name, string text) => _keys.Note(name, text);

    internal static string Signed(Draft draft, SshSigningKey key) =>
        draft.Text.WithSignature(key.Sign(Encoding.UTF8.GetBytes(draft.Text)));

    /// <summary>A key's signature, of which each part may be chosen.</summary>
    internal static SshParts Parts(SshSigningKey key, SshSigningKey? signer = null) =>
        new()
        {
            Key = KeyOf(key),
            // All that Ed25519 signs here is what the parts say, in a signature whose last part it is.
            Sign = signed => Ed25519Of(signer ?? key, signed),
        };

    /// <summary>Parts of an RSA key's signature.</summary>
    internal SshParts RsaParts(string algorithm, HashAlgorithmName hash, bool weak = false)
    {
        var rsa = weak ? _weak : _rsa;
        return new SshParts
        {
            Key = RsaKey(rsa),
            Sign = signed =>
                [
                    .. SshParts.Bytes(algorithm),
                    .. SshParts.Bytes(rsa.SignData(signed, hash, RSASignaturePadding.Pkcs1)),
                ],
        };
    }

    /// <summary>Parts of a signature that a key with a button made for an application.</summary>
    internal SshParts ButtonParts(string algorithm, string application)
    {
        byte[] attested = [1, 0, 0, 0, 7];
        return new SshParts
        {
            Key = ButtonKey(),
            Sign = signed =>
            {
                byte[] held =
                [
                    .. SHA256.HashData(Encoding.ASCII.GetBytes(application)),
                    .. attested,
                    .. SHA256.HashData(signed),
                ];
                var value = new byte[Ed25519.SignatureSize];
                Ed25519.Sign(_button, 0, held, 0, held.Length, value, 0);
                return [.. SshParts.Bytes(algorithm), .. SshParts.Bytes(value), .. attested];
            },
        };
    }

    /// <summary>An OpenPGP signature of a text, by the person of that address.</summary>
    internal string Gpg(string person, string text)
    {
        var file = _keys.Note("signed", text);
        File.Delete(file + ".asc");
        _keys.GnuPg(
            "--faked-system-time",
            GpgTime,
            "--ignore-time-conflict",
            "--local-user",
            person,
            "--armor",
            "--detach-sign",
            file
        );
        return File.ReadAllText(file + ".asc");
    }

    /// <summary>Writes a commit as these bytes, whatever any program of Git's would say of it.</summary>
    internal CommitId Write(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        byte[] whole = [.. Encoding.ASCII.GetBytes($"commit {body.Length}\0"), .. body];
#pragma warning disable CA5350 // Git's object ids are SHA-1.
        var id = Convert.ToHexStringLower(SHA1.HashData(whole));
#pragma warning restore CA5350
        var file = Path.Combine(_objects, id[..2], id[2..]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var packed = new ZLibStream(File.Create(file), CompressionLevel.Fastest);
        packed.Write(whole);
        return CommitId.Parse(id);
    }

    public ValueTask DisposeAsync()
    {
        Clone.Dispose();
        _keys.Dispose();
        _folder.Dispose();
        _rsa.Dispose();
        _weak.Dispose();
        return ValueTask.CompletedTask;
    }

    private string List() =>
        $"""
            # Those who may order something.
            ada@example.com {Ada.Public}
            authority@example.com cert-authority {Authority.Public}
            filer@example.com namespaces="file" {Filer.Public}
            expired@example.com valid-before="20260501Z" {Expired.Public}
            notyet@example.com valid-after="20260701Z" {NotYet.Public}
            withdrawn@example.com {Withdrawn.Public} until={Root}
            rsa@example.com ssh-rsa {Convert.ToBase64String(RsaKey(_rsa))}
            weak@example.com ssh-rsa {Convert.ToBase64String(RsaKey(_weak))}
            button@example.com sk-ssh-ed25519@openssh.com {Convert.ToBase64String(ButtonKey())}
            {_keys.GnuPg("--armor", "--export", "bea@example.com")}
            {Revoked("rex@example.com")}

            """;

    // In another keyring, as whoever stole the key signs on.
    private string Revoked(string person)
    {
        using var others = new TestKeys();
        // GnuPG makes the certificate with the key, and keeps it from an accident by a colon.
        var certificate = File.ReadAllText(Path.Combine(_keys.Gpg, "openpgp-revocs.d", FingerprintOf(person) + ".rev"));
        others.GnuPg("--import", _keys.Note("public", _keys.GnuPg("--armor", "--export", person)));
        others.GnuPg("--import", _keys.Note("revocation", certificate.Replace(":-----BEGIN", "-----BEGIN")));
        return others.ExportOpenPgp();
    }

    private string FingerprintOf(string person) =>
        _keys
            .GnuPg("--with-colons", "--list-keys", person)
            .Split('\n')
            .First(line => line.StartsWith("fpr:", StringComparison.Ordinal))
            .Split(':')[9];

    private string TreeOf(int step)
    {
        var tree = GitProgram.Feed(
            Repository,
            SandboxEnvironment.ConfigMap("catalog", $"{step}"),
            "hash-object",
            "-w",
            "--stdin"
        );
        tree = GitProgram.Feed(Repository, $"100644 blob {tree}\tconfigmap-catalog.yaml\n", "mktree");
        return ((string[])["manifests", "catalog", "dev", "environments"]).Aggregate(
            tree,
            (below, name) => GitProgram.Feed(Repository, $"040000 tree {below}\t{name}\n", "mktree")
        );
    }

    private static byte[] KeyOf(SshSigningKey key) => Convert.FromBase64String($"{key.Public}".Split(' ')[1]);

    private static byte[] RsaKey(RSA rsa)
    {
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        return
        [
            .. SshParts.Bytes("ssh-rsa"),
            .. SshParts.Bytes(numbers.Exponent!),
            .. SshParts.Bytes([0, .. numbers.Modulus!]),
        ];
    }

    private byte[] ButtonKey()
    {
        var point = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(_button, 0, point, 0);
        return [.. SshParts.Bytes("sk-ssh-ed25519@openssh.com"), .. SshParts.Bytes(point), .. SshParts.Bytes("ssh:")];
    }

    private static byte[] Ed25519Of(SshSigningKey key, byte[] signed)
    {
        // OpenSSH's private form: the seed stands before the public half that it repeats.
        var text = Convert.FromBase64String(string.Concat(key.ToText().Trim().Split('\n')[1..^1]));
        var point = KeyOf(key)[^Ed25519.PublicKeySize..];
        var again = text.AsSpan().LastIndexOf(point);
        var value = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(text, again - Ed25519.SecretKeySize, signed, 0, signed.Length, value, 0);
        return [.. SshParts.Bytes("ssh-ed25519"), .. SshParts.Bytes(value)];
    }
}
