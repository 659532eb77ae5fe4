using Fairlead.Git.Objects;
using Fairlead.Trust.OpenPgp;

namespace Fairlead.Git.Signatures;

/// <summary>An armored OpenPGP public key on a list of allowed signers.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Until">The last commit that they count for, with those in its history; null for every commit.</param>
internal sealed record AllowedPgpKeys(PgpKeyList Keys, CommitId? Until);
