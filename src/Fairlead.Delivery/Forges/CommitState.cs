namespace Fairlead.Delivery.Forges;

/// <summary>What a commit's status says in one context.</summary>
/// <param name="Context">Who says it, such as <c>fairlead/staging</c> or <c>ci/e2e</c>.</param>
/// <param name="State">How it stands.</param>
/// <param name="Description">One short sentence; may be empty.</param>
/// <param name="Target">Address with more; null for none.</param>
/// <param name="At">When it was said.</param>
public sealed record CommitState(
    string Context,
    CommitStatusValue State,
    string Description,
    string? Target,
    DateTimeOffset At
)
{
    /// <summary>What every forge takes of a description: GitHub 140 characters, GitLab 255.</summary>
    internal const int LongestDescription = 140;

    /// <summary>A description that every forge keeps as it is given.</summary>
    internal static string Describe(string text) =>
        text.Length <= LongestDescription ? text : text[..(LongestDescription - 1)] + "…";
}

/// <summary>How a context of a commit stands.</summary>
public enum CommitStatusValue
{
    /// <summary>Not known yet.</summary>
    Pending,

    /// <summary>It is well.</summary>
    Success,

    /// <summary>It is not well.</summary>
    Failure,

    /// <summary>It could not be found out.</summary>
    Error,
}
