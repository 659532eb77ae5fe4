using System.Diagnostics;
using Xunit;

namespace Fairlead.TestKit;

/// <summary>Keys that OpenSSH and GnuPG made, in a folder of their own.</summary>
public sealed class TestKeys : IDisposable
{
    // GnuPG's agent listens on a socket there, whose path must be short.
    private readonly TemporaryFolder _folder = new();

    /// <summary>GnuPG's folder.</summary>
    public string Gpg => Path.Combine(_folder.FullPath, "gpg");

    /// <summary>Makes an SSH key pair and returns the path of the private one.</summary>
    public string Ssh(string name, string passphrase = "", params string[] kind)
    {
        var file = Path.Combine(_folder.FullPath, name);
        string[] type = kind.Length == 0 ? ["-t", "ed25519"] : kind;
        Run(Server.Needs("ssh-keygen"), ["-q", .. type, "-N", passphrase, "-C", name, "-f", file]);
        return file;
    }

    /// <summary>A line of an allowed-signers file.</summary>
    public static string Allow(string key, string principal, string options = "") =>
        $"{principal} {options}{(options.Length > 0 ? " " : "")}{File.ReadAllText(key + ".pub").Trim()}\n";

    /// <summary>Writes a file beside the keys.</summary>
    public string Note(string name, string text) => _folder.Write(name, text);

    /// <summary>Makes an OpenPGP key in <see cref="Gpg"/>.</summary>
    public void OpenPgp(string person) => GnuPg("--quick-gen-key", person, "ed25519", "sign");

    /// <summary>The public OpenPGP keys, armored.</summary>
    public string ExportOpenPgp() => GnuPg("--armor", "--export");

    /// <summary>Runs GnuPG on these keys; what it prints.</summary>
    public string GnuPg(params string[] arguments)
    {
        Directory.CreateDirectory(Gpg);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Gpg, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return Run(
            Server.Needs("gpg"),
            ["--homedir", Gpg, "--batch", "--quiet", "--yes", "--passphrase", "", .. arguments]
        );
    }

    /// <summary>Ends GnuPG's agent and deletes the keys.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Gpg))
        {
            Run(Server.Needs("gpgconf"), ["--homedir", Gpg, "--kill", "gpg-agent"]);
        }

        _folder.Dispose();
    }

    /// <summary>Signs a file with ssh-keygen and returns the armored signature.</summary>
    public static string Sign(string key, string use, string file)
    {
        Run(Server.Needs("ssh-keygen"), ["-q", "-Y", "sign", "-n", use, "-f", key, file]);
        return File.ReadAllText(file + ".sig");
    }

    /// <summary>A key's fingerprint, as ssh-keygen shows it.</summary>
    public static string FingerprintOf(string key) =>
        Run(Server.Needs("ssh-keygen"), ["-l", "-f", key + ".pub"]).Split(' ')[1];

    private static string Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {errors.GetAwaiter().GetResult()}");
        return output;
    }
}
