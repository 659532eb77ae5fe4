namespace Fairlead.Environments.History;

/// <summary>What is thought of a commit that changed an environment.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Kind">One of <see cref="CommitKind"/>, or what it calls itself.</param>
/// <param name="Signer">Which of the allowed signers signed it; null for none of them.</param>
/// <param name="Breach">The rule that it breaks; null for none.</param>
public sealed record JudgedCommit(string Commit, string Kind, string? Signer, HistoryBreach? Breach);
