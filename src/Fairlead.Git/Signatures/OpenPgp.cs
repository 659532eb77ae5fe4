using System.ComponentModel;

namespace Fairlead.Git.Signatures;

/// <summary>Checks OpenPGP signatures with <c>gpg</c>, against the keys of one folder.</summary>
internal static class OpenPgp
{
    public const string Armor = "-----BEGIN PGP SIGNATURE-----";
    private const string Status = "[GNUPG:] ";

    public static string[] Home(string? home) => home is null ? [] : ["--homedir", Path.GetFullPath(home)];

    public static SignatureVerdict Verify(string signature, byte[] content, string? home)
    {
        if (home is null)
        {
            return new(
                SignatureStatus.Unsupported,
                "is signed with OpenPGP, and no keyring was named to check it against; name one, or sign with SSH"
            );
        }

        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, signature);
            var program = new ChildProgram("gpg", Path.GetTempPath()) { Limit = TimeSpan.FromSeconds(30) };
            string[] arguments = [.. Home(home), "--batch", "--no-tty", "--status-fd", "1", "--verify", file, "-"];
            return Read(program.Run(content, arguments).Output);
        }
        catch (Exception error) when (error is Win32Exception or TimeoutException)
        {
            return new(
                SignatureStatus.Unsupported,
                "is signed with OpenPGP, which only the program gpg can check here; install it"
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Source: GnuPG, doc/DETAILS, "Format of the --status-fd output".
    private static SignatureVerdict Read(string output)
    {
        var lines = output
            .Split('\n')
            .Where(line => line.StartsWith(Status, StringComparison.Ordinal))
            .Select(line => line[Status.Length..].Split(' '))
            .ToList();
        string[]? Line(string keyword) => lines.Find(line => line[0] == keyword && line.Length > 1);
        var key = Line("VALIDSIG")?[1];
        return (Line("BADSIG"), Line("REVKEYSIG"), Line("EXPKEYSIG") ?? Line("EXPSIG"), Line("GOODSIG")) switch
        {
            ({ }, _, _, _) => SignatureVerdict.Tampered,
            (_, { } revoked, _, _) => SignatureVerdict.Revoked(Name(revoked)) with { Key = key },
            (_, _, { } expired, _) => SignatureVerdict.NotValidThen(Name(expired)) with { Key = key },
            // Exactly one signature: with more, one may be good and belong to nobody we know.
            (_, _, _, { } good) when key is not null && lines.Count(line => line[0] is "NEWSIG") == 1 =>
                SignatureVerdict.Trusted(Name(good), key),
            _ => SignatureVerdict.UnknownSigner((Line("NO_PUBKEY") ?? Line("ERRSIG"))?[1] ?? "no key"),
        };
    }

    private static string Name(string[] line) => string.Join(' ', line.Skip(2));
}
