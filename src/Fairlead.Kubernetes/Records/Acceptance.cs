namespace Fairlead.Kubernetes.Records;

/// <summary>A person's word that a commit may be applied though its history does not follow from the one before.</summary>
/// <param name="Commit">The commit, 40 hexadecimal digits.</param>
/// <param name="Reason">Why, in the person's words.</param>
/// <param name="By">Who said so, as the cluster knows them; empty where it does not tell.</param>
/// <param name="At">When, in the form <c>2027-01-03T08:00:00Z</c>.</param>
public sealed record Acceptance(string Commit, string Reason, string By, string At)
{
    /// <summary>True once it let a commit through: it counts once, so that nobody can go back to the commit by it later.</summary>
    public bool IsUsed { get; init; }

    /// <summary>Who accepted what, when and why, for people.</summary>
    public override string ToString() =>
        $"Commit {Commit[..7]} was accepted{(By.Length > 0 ? $" by {By}" : "")} at {At}: {Reason}";
}
