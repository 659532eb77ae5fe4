namespace Fairlead.Git;

/// <summary>Something with a Git repository did not work. The message is a sentence for people, without credentials.</summary>
public sealed class GitException : Exception
{
    /// <summary>States what did not work; its code is that of the failure.</summary>
    /// <param name="failure">Why, as far as a caller could act on it.</param>
    /// <param name="message">What did not work, why, and what to do.</param>
    /// <param name="inner">What was caught; null for nothing.</param>
    public GitException(GitFailure failure, string message, Exception? inner = null)
        : base(message, inner)
    {
        Failure = failure;
        this.Refused(Refusals.Of(failure));
    }

    /// <summary>Why.</summary>
    public GitFailure Failure { get; }

    /// <summary>Before when the server wants to be asked nothing; null where it does not say.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Whether the same may go well later, though nobody changes anything in the repository.</summary>
    public bool MayPass =>
        Failure is GitFailure.Unreachable or GitFailure.Limited or GitFailure.Corrupt or GitFailure.InUse;

    /// <summary>Whether the same conversation may be held again at once, as it had moved nothing.</summary>
    internal bool MayRepeat { get; init; }

    /// <summary>Whether something was sent that may have moved a branch all the same.</summary>
    internal bool MayHaveMoved { get; init; }

    /// <summary>What went wrong, without what was being done.</summary>
    internal string? Why { get; init; }

    /// <summary>The same, in the way of something else.</summary>
    internal GitException Of(string doing, DateTimeOffset notBefore) =>
        new(Failure, $"Cannot {doing}: {Why}", InnerException) { NotBefore = notBefore, Why = Why };
}

/// <summary>Why something with a Git repository did not work, as far as a caller could act on it.</summary>
public enum GitFailure
{
    /// <summary>Nothing answers, or the server fails: the same call may work later.</summary>
    Unreachable,

    /// <summary>Credentials are missing, wrong or expired, or the server's certificate is not trusted.</summary>
    Authentication,

    /// <summary>The credentials may read and not write.</summary>
    ReadOnly,

    /// <summary>There is no such repository, branch, commit or file.</summary>
    NotFound,

    /// <summary>The server took the push and said no, such as a protected branch or a hook.</summary>
    Refused,

    /// <summary>The branch moved again before every attempt to push.</summary>
    Contended,

    /// <summary>The address or the repository's content is not what it should be.</summary>
    Invalid,

    /// <summary>The local clone is damaged; it is made anew with the next fetch.</summary>
    Corrupt,

    /// <summary>Another process holds the local clone.</summary>
    InUse,

    /// <summary>Somebody else's work is in the way, and would be lost or contradicted.</summary>
    Conflict,

    /// <summary>The server asks to wait before it is asked again: <see cref="GitException.NotBefore"/>.</summary>
    Limited,
}
