using Fairlead.Git;
using Fairlead.Git.Signatures;
using Fairlead.Images.Registry;

namespace Fairlead.Delivery.Explaining.Chains;

/// <summary>
/// Checks what an explanation says, link by link: the file and its commit, the commit's signer and plan, the release, its
/// image and chart in the registry, and the source commit. Whatever could be forged by who may write the environment
/// repository is compared with something that lies outside of it.
/// </summary>
/// <param name="repository">The clone that the explanation was made of.</param>
public sealed class ChainVerifier(BareClone repository)
{
    /// <summary>Whose signatures count. Default: null, so that no signer is known.</summary>
    public TrustedSigners? Signers { get; init; }

    /// <summary>Reads images and charts. Default: null, so that none is looked up.</summary>
    public RegistryClient? Registry { get; init; }

    /// <summary>The links, from the object to the source.</summary>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<IReadOnlyList<ChainLink>> VerifyAsync(
        Explanation explanation,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var release = new ReleaseLinks(repository, explanation);
        return
        [
            .. new CommitLinks(repository, explanation).All(Signers),
            release.Release(),
            .. await new RegistryLinks(Registry, explanation).AllAsync(cancellationToken),
            release.Source(),
        ];
    }
}
