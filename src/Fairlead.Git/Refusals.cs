namespace Fairlead.Git;

/// <summary>The codes of what a Git repository's use refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>The server does not answer, or fails: check the address and the network, and run again.</summary>
    public const string Unreachable = "FL1701";

    /// <summary>Credentials are missing, wrong or expired, or the certificate is not trusted: give others.</summary>
    public const string Authentication = "FL1702";

    /// <summary>The credentials may read and not write: use some that may push to this repository.</summary>
    public const string ReadOnly = "FL1703";

    /// <summary>There is no such repository, branch, commit or file, or the credentials may not see it: check the name.</summary>
    public const string NotFound = "FL1704";

    /// <summary>The repository refused the push: ask its owners what the branch's protection or hooks expect.</summary>
    public const string Refused = "FL1705";

    /// <summary>The branch moved again before every attempt: run again when fewer write to it.</summary>
    public const string Contended = "FL1706";

    /// <summary>An address, a name or the content of a repository is not what it should be: correct what the message names.</summary>
    public const string Invalid = "FL1707";

    /// <summary>The local clone is damaged: it is made anew with the next fetch; run again.</summary>
    public const string Corrupt = "FL1708";

    /// <summary>Another process holds the local clone: wait until it has ended, or name another folder.</summary>
    public const string InUse = "FL1709";

    /// <summary>Somebody else's work is in the way, and would be lost or contradicted: decide on what there is now.</summary>
    public const string Conflict = "FL1710";

    /// <summary>The server limits how often it is asked: run again when the time that the message names has come.</summary>
    public const string Limited = "FL1711";

    /// <summary>The code of a failure.</summary>
    public static string Of(GitFailure failure) =>
        failure switch
        {
            GitFailure.Unreachable => Refusals.Unreachable,
            GitFailure.Limited => Refusals.Limited,
            GitFailure.Authentication => Refusals.Authentication,
            GitFailure.ReadOnly => Refusals.ReadOnly,
            GitFailure.NotFound => Refusals.NotFound,
            GitFailure.Refused => Refusals.Refused,
            GitFailure.Contended => Refusals.Contended,
            GitFailure.Corrupt => Refusals.Corrupt,
            GitFailure.InUse => Refusals.InUse,
            GitFailure.Conflict => Refusals.Conflict,
            _ => Refusals.Invalid,
        };
}
