using Fairlead.Git.Objects;

namespace Fairlead.Agent.Loop;

/// <summary>What the loop has done that takes time. Every method ends with a value, unless nobody foresaw the error.</summary>
internal interface ILoopWork
{
    /// <summary>True where the environment differs between two commits, or that cannot be told.</summary>
    bool Changes(CommitId before, CommitId after);

    /// <inheritdoc cref="Effect.Judge"/>
    Task<Judgement> JudgeAsync(Effect.Judge effect, CancellationToken cancellationToken);

    /// <inheritdoc cref="Effect.StartPass"/>
    Task<PassEnd> PassAsync(Effect.StartPass effect, CancellationToken cancellationToken);

    /// <inheritdoc cref="Effect.Examine"/>
    Task<Examination> ExamineAsync(Effect.Examine effect, CancellationToken cancellationToken);

    /// <inheritdoc cref="Effect.Repair"/>
    Task<RepairEnd> RepairAsync(Effect.Repair effect, CancellationToken cancellationToken);
}
