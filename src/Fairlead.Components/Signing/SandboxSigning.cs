using Fairlead.Components.Session;
using Fairlead.Git.Signatures;
using Fairlead.Trust;
using Fairlead.Trust.Ssh;

namespace Fairlead.Components.Signing;

/// <summary>
/// Signatures in the sandbox: this checkout's key signs what is delivered, the forge's own key what it merges, and the agent
/// obeys these two. So a delivery to the sandbox shows what one to a team's own addresses is to be like.
/// </summary>
/// <param name="folder">Full path of the folder that keeps key and list; only this user may read the key.</param>
internal sealed class SandboxSigning(string folder)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file with the signers that the sandbox's agent obeys; people may add lines.</summary>
    public string AllowedSignersFile { get; } = Path.Combine(folder, "allowed-signers");

    private string KeyFile { get; } = Path.Combine(folder, "sandbox.key");

    /// <summary>Those of a delivery's sandbox, beside its state, which may begin anew.</summary>
    public static SandboxSigning Of(DeliveryOptions options) => new(Path.Combine(options.Temporary, "signing"));

    /// <summary>Whoever signs here, with a key that is made the first time; the agent obeys it, and the forge.</summary>
    /// <param name="forgeKey">The forge's public key, as a list has it; null where it does not sign.</param>
    /// <exception cref="TrustException">Somebody replaced the key by something else.</exception>
    public CommitSigner Open(string? forgeKey)
    {
        if (!File.Exists(KeyFile))
        {
            AtomicFile.Write(KeyFile, SshSigningKey.Create().ToText(), Private);
        }

        var key = Read();
        Allow($"delivery@fairlead.localhost namespaces=\"git\" {key.Public}");
        if (forgeKey is not null)
        {
            Allow($"forge@fairlead.localhost namespaces=\"git\" {forgeKey}");
        }

        return CommitSigner.Ssh(key);
    }

    private SshSigningKey Read()
    {
        try
        {
            return SshSigningKey.Parse(File.ReadAllText(KeyFile));
        }
        catch (TrustException error)
        {
            throw new TrustException(
                Refusals.SigningKey,
                $"{KeyFile}, with which deliveries to the sandbox are signed: {error.Message} Delete the file; the next run makes another key.",
                error
            );
        }
    }

    // What others added stays.
    private void Allow(string line)
    {
        var lines = File.Exists(AllowedSignersFile) ? File.ReadAllLines(AllowedSignersFile) : [];
        if (!lines.Contains(line))
        {
            AtomicFile.Write(AllowedSignersFile, string.Concat(lines.Append(line).Select(each => $"{each}\n")));
        }
    }
}
