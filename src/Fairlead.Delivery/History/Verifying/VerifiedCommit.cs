using Fairlead.Environments.History;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.History.Verifying;

/// <summary>A commit that changed an environment, and what its agent thinks of it.</summary>
/// <param name="Commit">What it says about itself.</param>
/// <param name="Judged">What is thought of it.</param>
public sealed record VerifiedCommit(CommitInfo Commit, JudgedCommit Judged);
