using Fairlead.Components.Session;
using Fairlead.Git;
using Fairlead.Git.Signatures;
using Fairlead.Trust;
using Fairlead.Trust.Ssh;
using Serilog;

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
    public CommitSigner Open(string? forgeKey)
    {
        var key = Read() ?? Make();
        Allow($"delivery@fairlead.localhost namespaces=\"git\" {key.Public}");
        if (forgeKey is not null)
        {
            Allow($"forge@fairlead.localhost namespaces=\"git\" {forgeKey}");
        }

        return CommitSigner.Ssh(key);
    }

    // Nobody needs just this key: what was signed with it and applied stays, and the list still names it.
    private SshSigningKey? Read()
    {
        try
        {
            return File.Exists(KeyFile) ? SshSigningKey.Parse(File.ReadAllText(KeyFile)) : null;
        }
        catch (TrustException error)
        {
            Log.Warning(
                "{File:l}, with which deliveries to the sandbox are signed: {Why:l} Another key is made.",
                KeyFile,
                error.Message
            );
            return null;
        }
    }

    private SshSigningKey Make()
    {
        var key = SshSigningKey.Create();
        AtomicFile.Write(KeyFile, key.ToText(), Private);
        return key;
    }

    // What others added stays; a list that cannot be read keeps the lines that can.
    private void Allow(string line)
    {
        var lines = File.Exists(AllowedSignersFile) ? File.ReadAllLines(AllowedSignersFile) : [];
        var sound = IsSound(string.Join('\n', lines)) ? lines : [.. lines.Where(IsSound)];
        if (sound.Length != lines.Length)
        {
            Log.Warning(
                "{File:l} is damaged: {Lost} of its lines are left out.",
                AllowedSignersFile,
                lines.Length - sound.Length
            );
        }

        if (sound.Length != lines.Length || !sound.Contains(line))
        {
            AtomicFile.Write(
                AllowedSignersFile,
                string.Concat(sound.Append(line).Distinct().Select(each => $"{each}\n"))
            );
        }
    }

    private static bool IsSound(string text)
    {
        try
        {
            _ = TrustedSigners.Parse(text);
            return true;
        }
        catch (GitException)
        {
            return false;
        }
    }
}
