using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Builds that check where something comes from, and who had a hand in it.</summary>
public interface IHasVerification : INukeBuild
{
    // One option of several targets has one description.
    internal const string VerifyDescription =
        "Images: build each image once more in another folder and as another user, and name the first file that differs. "
        + "Explain: check each step from the object to its source commit. History: judge each commit as the agent does";

    /// <summary>Whether each step is checked.</summary>
    [Parameter(VerifyDescription, Name = "Verify")]
    bool VerifyChain => TryGetValue<bool?>(() => VerifyChain) ?? false;

    /// <summary>Whose signatures count.</summary>
    [Parameter(
        "With --verify: file with the signers whose commits count, as Git's gpg.ssh.allowedSignersFile and the agent's --allowed-signers",
        Name = "AllowedSigners"
    )]
    string? AllowedSigners => TryGetValue(() => AllowedSigners);

    /// <summary>Who may change what.</summary>
    [Parameter("History --verify: file that says who may change what, as the agent's --trust", Name = "Trust")]
    string? TrustRules => TryGetValue(() => TrustRules);
}
