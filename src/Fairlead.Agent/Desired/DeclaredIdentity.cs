namespace Fairlead.Agent.Desired;

/// <summary>A user of the cluster that the agent acts as, so that an application has no more rights than its team.</summary>
/// <param name="User">User, such as <c>system:serviceaccount:shop-dev:deployer</c>.</param>
/// <param name="Groups">Groups; empty for those the cluster derives from the user.</param>
public sealed record DeclaredIdentity(string User, IReadOnlyList<string> Groups)
{
    /// <inheritdoc />
    public bool Equals(DeclaredIdentity? other) =>
        other is not null
        && string.Equals(User, other.User, StringComparison.Ordinal)
        && Groups.SequenceEqual(other.Groups, StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(User);
}
