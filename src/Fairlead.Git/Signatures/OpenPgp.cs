using Fairlead.Git.Objects;
using Fairlead.Trust;
using Fairlead.Trust.OpenPgp;

namespace Fairlead.Git.Signatures;

/// <summary>Checks OpenPGP signatures, without the program gpg.</summary>
internal static class OpenPgp
{
    public const string Armor = "-----BEGIN PGP SIGNATURE-----";

    private const string UntilHeader = "Comment: until=";

    /// <summary>Takes the armored keys out of a list; its lines keep their numbers.</summary>
    /// <exception cref="GitException">A key cannot be read.</exception>
    public static (string Lines, IReadOnlyList<AllowedPgpKeys> Keys) Split(string list)
    {
        var (rest, keys, block) = (new List<string>(), new List<AllowedPgpKeys>(), (List<string>?)null);
        foreach (var line in list.ReplaceLineEndings("\n").Split('\n'))
        {
            block = line.Trim() == PgpKeyList.KeyArmor ? [] : block;
            rest.Add(block is null ? line : "");
            block?.Add(line.Trim());
            if (block is not null && line.Trim() == PgpKeyList.KeyArmorEnd)
            {
                keys.Add(Read(block, rest.Count - block.Count + 1));
                block = null;
            }
        }

        return block is null
            ? (string.Join('\n', rest), keys)
            : throw Malformed(
                rest.Count,
                $"the OpenPGP key that begins above does not end with {PgpKeyList.KeyArmorEnd}"
            );
    }

    public static SignatureVerdict Verify(
        string signature,
        byte[] content,
        DateTimeOffset at,
        IReadOnlyList<AllowedPgpKeys> keys,
        Func<CommitId, bool> isWithin
    )
    {
        if (keys.Count == 0)
        {
            return SignatureVerdict.Malformed(
                "it is one of OpenPGP, and there is no such key among the allowed signers; add the key, or sign with SSH"
            );
        }

        var verdicts = keys.Select(key => (key.Until, Verdict: key.Keys.Judge(signature, content, at))).ToList();
        // A key that is on the list twice counts where it counts once, and what its own key says of a signature comes before
        // that the others know nothing of it.
        var (until, verdict) = verdicts
            .OrderBy(each => each.Until is { } last && !isWithin(last))
            .MinBy(each => (each.Verdict.Status == PgpStatus.UnknownKey, each.Verdict.Status));
        return (
            verdict.Status == PgpStatus.Trusted && until is { } end && !isWithin(end)
                ? SignatureVerdict.Withdrawn(verdict.Signer ?? "", end)
                : Of(verdict)
        ) with
        {
            Key = verdict.Key,
        };
    }

    private static SignatureVerdict Of(PgpVerdict verdict) =>
        verdict.Status switch
        {
            PgpStatus.Trusted => SignatureVerdict.Trusted(verdict.Signer ?? "", verdict.Key ?? ""),
            PgpStatus.Tampered => SignatureVerdict.Tampered,
            PgpStatus.Revoked => SignatureVerdict.Revoked(verdict.Signer ?? ""),
            PgpStatus.NotValidThen => SignatureVerdict.NotValidThen(verdict.Signer ?? ""),
            PgpStatus.UnknownKey => SignatureVerdict.UnknownSigner(verdict.Key ?? "no key"),
            _ => SignatureVerdict.Malformed(verdict.Reason ?? ""),
        };

    // The armor has a place for comments, which every program passes over.
    private static AllowedPgpKeys Read(List<string> block, int number)
    {
        var comment = block.Find(line => line.StartsWith(UntilHeader, StringComparison.Ordinal));
        CommitId? until =
            comment is null ? null
            : CommitId.TryParse(comment[UntilHeader.Length..], out var commit) ? commit
            : throw Malformed(number, $"\"{comment}\" names no commit by its 40 hexadecimal digits");
        try
        {
            return new AllowedPgpKeys(PgpKeyList.Parse(string.Join('\n', block) + "\n"), until);
        }
        catch (TrustException error)
        {
            throw Malformed(number, error.Message.TrimEnd('.'), error);
        }
    }

    private static GitException Malformed(int number, string why, Exception? inner = null) =>
        new(GitFailure.Invalid, $"Line {number} of the allowed signers is malformed: {why}.", inner);
}
