using Fairlead.Delivery;

namespace Fairlead.Components.Agent;

/// <summary>A person's word that the agent may apply a commit though it does not follow from the last one.</summary>
/// <param name="Commit">The commit, 40 hexadecimal digits.</param>
/// <param name="Reason">Why; others will read it.</param>
internal sealed record AcceptedCommit(string Commit, string Reason)
{
    /// <summary>The word that two parameters give; null where neither is given.</summary>
    /// <exception cref="DeliveryException">One of them is missing.</exception>
    public static AcceptedCommit? Of(string? commit, string? reason) =>
        (commit, reason) switch
        {
            (null or "", null or "") => null,
            ({ Length: > 0 }, { Length: > 0 }) => new AcceptedCommit(commit, reason),
            _ => throw new DeliveryException(
                Refusals.MissingOption,
                "--accept-commit and --accept-reason go together: the commit that is meant, and why."
            ),
        };
}
