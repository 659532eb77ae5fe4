namespace Fairlead.Git.Transports;

/// <summary>A conversation with a server went wrong; the message goes on after "Cannot fetch main from ...: ".</summary>
/// <param name="failure">As far as a caller could act on it.</param>
/// <param name="message">Why, and what to do.</param>
/// <param name="inner">What was caught; null for nothing.</param>
internal sealed class TransportFault(GitFailure failure, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public GitFailure Failure => failure;

    /// <summary>Whether the same may go well soon, such as after a dropped connection.</summary>
    public bool IsPassing { get; init; }

    /// <summary>Before when the server wants to be asked nothing; null where it does not say.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public static TransportFault Unreachable(string words, Exception? error = null, bool isPassing = false) =>
        new(
            GitFailure.Unreachable,
            $"the server cannot be reached ({words.Trim().TrimEnd('.')}). Check the address and the network, then run again.",
            error
        )
        {
            IsPassing = isPassing,
        };

    /// <summary>Something answers, and it is no Git server.</summary>
    /// <param name="what">What it says instead.</param>
    /// <param name="advice">A sentence that says what to do.</param>
    public static TransportFault NotGit(string what, string advice, Exception? error = null) =>
        new(
            GitFailure.Invalid,
            $"the address answers, but not as a Git server does ({what.Trim().TrimEnd('.')}). {advice}",
            error
        );

    /// <summary>The conversation had begun, and then the line broke.</summary>
    public static TransportFault Dropped(string words, Exception? error = null) =>
        new(
            GitFailure.Unreachable,
            $"the address answers, but not as a Git server does: it broke off the conversation ({Plain(words)}). "
                + "Run again; where it stays so, look at the server and at what stands between.",
            error
        )
        {
            IsPassing = true,
        };

    public static TransportFault NoRepository(string? words = null) =>
        new(
            GitFailure.NotFound,
            $"there is no such repository, or the credentials may not see it{(words is null ? "" : $" ({words})")}. Check the address."
        );

    // libgit2's word for a pack that is said to have more objects than fit anywhere; of ours there is enough.
    private static string Plain(string words) =>
        words.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
            ? "it announces more than there is memory for"
            : words.Trim().TrimEnd('.');
}
