using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Who signs what is committed to the environment repository.</summary>
public interface IHasSigning : INukeBuild
{
    /// <summary>Key that commits are signed with; in the sandbox, which has one of its own, it is not used.</summary>
    [FromCi, Secret]
    [Parameter(
        "Key that every commit to the environment repository is signed with: an SSH private key or the path of its file, the path of a public key that ssh-agent holds, or gpg: and the fingerprint of a key of gpg"
    )]
    string? SigningKey => TryGetValue(() => SigningKey);
}
