using Fairlead.Git.Objects;

namespace Fairlead.Delivery.History;

/// <summary>How a commit came to the environments' branch by review, as far as the commit itself says.</summary>
/// <param name="From">The environment it was promoted from; null where the commit does not say.</param>
/// <param name="PullRequest">Address or number of the pull request, such as <c>#12</c>; null where there was none.</param>
/// <param name="ApprovedBy">Who approved it, as trailers name them; empty where none does.</param>
/// <param name="MergedBy">Who merged it; null where it is no merge.</param>
public sealed record Promotion(
    string? From,
    string? PullRequest,
    IReadOnlyList<string> ApprovedBy,
    GitIdentity? MergedBy
);
