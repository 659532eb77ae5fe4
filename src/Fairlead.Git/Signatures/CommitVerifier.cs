using System.Security.Cryptography;
using System.Text;
using Fairlead.Git.Objects;
using Fairlead.Trust.Ssh;
using LibGit2Sharp;

namespace Fairlead.Git.Signatures;

/// <summary>Checks the signatures of commits.</summary>
internal static class CommitVerifier
{
    private const string Header = "gpgsig";

    /// <summary>The signature that a commit carries, and what it was made for; null where it carries none.</summary>
    public static SignedCommit? Extract(Repository repository, CommitId commit)
    {
        try
        {
            var info = Commit.ExtractSignature(repository, new ObjectId(commit.Hex), Header);
            return new SignedCommit(info.Signature, Encoding.UTF8.GetBytes(info.SignedData));
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    /// <summary>What a commit's signature is worth.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="signed">Its signature, and what that was made for; null where it has none.</param>
    /// <param name="signers">Whose signatures count.</param>
    /// <param name="isWithin">Whether the commit is another one, or lies in its history.</param>
    public static SignatureVerdict Verify(
        CommitInfo commit,
        SignedCommit? signed,
        TrustedSigners signers,
        Func<CommitId, bool> isWithin
    )
    {
        if (signed is null)
        {
            return SignatureVerdict.Unsigned;
        }

        if (!IsWhole(commit.Id, signed))
        {
            return SignatureVerdict.Malformed("its text cannot be told from its signature");
        }

        if (signed.Signature.StartsWith(OpenPgp.Armor, StringComparison.Ordinal))
        {
            return signers.Verify(signed.Signature, signed.Content, commit.CommittedAt, isWithin);
        }

        try
        {
            return signers.Verify(SshSignature.Parse(signed.Signature), signed.Content, commit.CommittedAt, isWithin);
        }
        catch (FormatException error)
        {
            return SignatureVerdict.Malformed(error.Message);
        }
    }

    // What was taken apart must give the commit again, to the byte that its id was computed from: nothing may hide in a
    // character that got lost, or behind a NUL. The signature may stand after any line of the header.
    private static bool IsWhole(CommitId id, SignedCommit signed)
    {
        var header = Encoding.UTF8.GetBytes($"{Header} {signed.Signature.TrimEnd('\n').Replace("\n", "\n ")}\n");
        var content = signed.Content;
        for (var end = 0; end >= 0 && end < content.Length && content[end] != '\n'; )
        {
            var line = content.AsSpan(end).IndexOf((byte)'\n');
            if (line < 0)
            {
                return false;
            }

            end += line + 1;
            if (Is(id, [.. content.AsSpan(0, end), .. header, .. content.AsSpan(end)]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(CommitId id, byte[] content)
    {
        byte[] whole = [.. Encoding.ASCII.GetBytes($"commit {content.Length}\0"), .. content];
#pragma warning disable CA5350 // Git's object ids are SHA-1.
        return id.Hex == Convert.ToHexStringLower(SHA1.HashData(whole));
#pragma warning restore CA5350
    }
}

/// <summary>A commit's signature, and the bytes it was made for.</summary>
internal sealed record SignedCommit(string Signature, byte[] Content);
