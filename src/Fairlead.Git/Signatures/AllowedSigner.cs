using Fairlead.Git.Objects;
using Fairlead.Trust.Ssh;

namespace Fairlead.Git.Signatures;

/// <summary>A line of a list of allowed signers.</summary>
/// <param name="Principals">Who it is, as patterns.</param>
/// <param name="Namespaces">What the key may sign, as patterns; null for everything.</param>
/// <param name="ValidAfter">The first moment that counts; null for any.</param>
/// <param name="ValidBefore">The first moment that no longer counts; null for none.</param>
/// <param name="Key">The key.</param>
/// <param name="Until">The last commit that it counts for, with those in its history; null for every commit.</param>
internal sealed record AllowedSigner(
    string Principals,
    string? Namespaces,
    DateTimeOffset? ValidAfter,
    DateTimeOffset? ValidBefore,
    SshPublicKey Key,
    CommitId? Until
)
{
    /// <summary>The first of the principals.</summary>
    public string Name => Principals.Split(',')[0];

    public bool Allows(string use) => Namespaces is null || PatternList.Matches(Namespaces, use);

    public bool IsValid(DateTimeOffset at) => !(at < ValidAfter) && !(at >= ValidBefore);
}
