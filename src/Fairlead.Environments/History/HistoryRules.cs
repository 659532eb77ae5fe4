namespace Fairlead.Environments.History;

/// <summary>
/// What the commits have to fulfil that lead from the applied one to a tip: each of them, not only the last. Nothing here asks
/// a clock or a network, and the same is answered for the same history at any time.
/// </summary>
/// <param name="history">The environment repository.</param>
/// <param name="environment">The environment.</param>
public sealed class HistoryRules(IRepositoryHistory history, string environment)
{
    /// <summary>By which an allowed signer lets a commit through that broke a rule.</summary>
    public const string AcceptTrailer = "Fairlead-Accept";

    private readonly HistorySteps _steps = new(history, environment);

    /// <summary>What the signature of a commit is worth; null where commits need none.</summary>
    public Func<string, SignatureWord>? Signatures { get; init; }

    /// <summary>Whether a commit that changes objects has to name its plan; the environment may ask for it too.</summary>
    public bool RequirePlan { get; init; }

    /// <summary>Which repository is obeyed, and who may change what.</summary>
    public TrustFile Trust { get; init; } = TrustFile.None;

    /// <summary>The first rule that is broken between two commits, the oldest commit first; null where none is.</summary>
    /// <param name="tip">The commit to apply.</param>
    /// <param name="applied">The commit that was judged last; null where that is not known.</param>
    public HistoryBreach? Check(string tip, string? applied)
    {
        if (Trust.Repository is { } root && history.First(tip) is var first && first != root)
        {
            return new HistoryBreach(
                HistoryRule.Repository,
                tip,
                $"is another repository's: its history begins with {HistoryCommit.Short(first)}, and {TrustFile.FileName} names {HistoryCommit.Short(root)}"
            );
        }

        // What was applied stays, also when its signer no longer counts.
        if (tip == applied)
        {
            return null;
        }

        var words = new Lazy<ILookup<string, string>>(() => Words(tip, applied));
        return _steps
            .Between(applied, tip)
            .Select(commit => new HistoryStep(history, environment, commit))
            .Select(step => Check(step, Signers(step), applied is null ? null : words.Value))
            .FirstOrDefault(breach => breach is not null);
    }

    /// <summary>Judges each commit that ever changed the environment, the newest first, also those that were taken back.</summary>
    /// <param name="tip">Where to start.</param>
    public IEnumerable<JudgedCommit> Judge(string tip)
    {
        var words = new Lazy<ILookup<string, string>>(() => Words(tip, history.First(tip)));
        return history
            .Changes(tip, EnvironmentLayout.Folder(environment), until: null)
            .Select(change =>
            {
                var step = new HistoryStep(history, environment, change.Commit);
                var own = Signers(step);
                return new JudgedCommit(
                    change.Commit,
                    step.Kind,
                    own.Trusted is [var signer, ..] ? signer : null,
                    Check(step, own, change.Before is null ? null : words.Value)
                );
            });
    }

    // Who signs a commit signs its whole tree, so that the first one that is ever looked at needs no more than that.
    private HistoryBreach? Check(
        HistoryStep step,
        (HistoryBreach? Breach, IReadOnlyList<string> Trusted) own,
        ILookup<string, string>? words
    )
    {
        if (words is null)
        {
            return own.Breach ?? OfPlan(step);
        }

        var accepting = words[step.Id].ToList();
        var voices = own.Trusted.Concat(accepting).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var changes = step.Changes;
        // Whoever lets a commit through has to be somebody who may change these files.
        if (Signatures is not null && Trust.Refuse(step.Kind, changes, voices) is { } why)
        {
            return own.Breach is { } unsigned && voices.Count == 0
                ? unsigned
                : new HistoryBreach(HistoryRule.Path, step.Id, why);
        }

        return accepting.Count > 0 ? null : own.Breach ?? OfKind(step, changes) ?? OfPlan(step);
    }

    // The head of a merged branch speaks for what it merged, where the merge leaves that as it was.
    private (HistoryBreach? Breach, IReadOnlyList<string> Trusted) Signers(HistoryStep step)
    {
        if (Signatures is null)
        {
            return (null, []);
        }

        var word = Signatures(step.Id);
        if (!word.IsTrusted)
        {
            return (new HistoryBreach(HistoryRule.Signature, step.Id, word.Reason), []);
        }

        List<string> trusted = [word.Signer ?? ""];
        if (
            step.Merged is { } merged
            && TreeOf(merged.Id) == TreeOf(step.Id)
            && Signatures(merged.Id) is { IsTrusted: true, Signer: { } author }
        )
        {
            trusted.Add(author);
        }

        return (null, trusted);
    }

    private HistoryBreach? OfKind(HistoryStep step, IReadOnlyList<ChangedPath> changes)
    {
        if (!CommitKind.All.Contains(step.Kind))
        {
            return new HistoryBreach(
                HistoryRule.Kind,
                step.Id,
                $"says it is of kind \"{step.Kind}\", which this version does not know"
            );
        }

        if (KindTable.FirstBeyond(step.Kind, changes, step.Removed, Signatures is not null) is { } beyond)
        {
            return new HistoryBreach(
                HistoryRule.Kind,
                step.Id,
                step.Kind == CommitKind.Person
                    ? $"changes {beyond.Path}, which only the build writes, and says no kind of commit"
                    : $"{(beyond.IsRemoved ? "removes" : "changes")} {beyond.Path}, which a commit of kind {step.Kind} must not touch"
            );
        }

        return step.Kind == CommitKind.Migrate && !ChangesNothing(step)
            ? new HistoryBreach(
                HistoryRule.Kind,
                step.Id,
                "says it only migrates files, and an agent would do something for it"
            )
            : null;
    }

    private static bool ChangesNothing(HistoryStep step)
    {
        try
        {
            return step.Plan().IsEmpty;
        }
        catch (EnvironmentFileException)
        {
            return false;
        }
    }

    private HistoryBreach? OfPlan(HistoryStep step)
    {
        try
        {
            if (step.Named.Count == 0)
            {
                return (RequirePlan || step.IsPlanWanted) && !step.Plan().IsEmpty
                    ? new HistoryBreach(
                        HistoryRule.Unplanned,
                        step.Id,
                        $"changes {environment} and names no plan, and commits without one are not applied here"
                    )
                    : null;
            }

            return step.ActualDigest() is { } digest && !step.Named.Contains(digest)
                ? new HistoryBreach(
                    HistoryRule.Plan,
                    step.Id,
                    $"changes something else in {environment} than its plan: it names {step.Named[0]}, and what it changes is {digest}"
                )
                : null;
        }
        catch (EnvironmentFileException)
        {
            // It announces nothing, so that nothing is deleted for it; the tip is read once more by whoever applies it.
            return null;
        }
    }

    // Commits that were let through, each with those who say so.
    private ILookup<string, string> Words(string tip, string? applied) =>
        (
            Signatures is null
                ? []
                : _steps
                    .All(applied, tip)
                    .SelectMany(commit =>
                        commit.Values(AcceptTrailer).Select(accepted => (commit.Id, Accepted: accepted))
                    )
                    .Select(said => (said.Accepted, Word: Signatures(said.Id)))
                    .Where(said => said.Word.IsTrusted)
        ).ToLookup(said => said.Accepted, said => said.Word.Signer ?? "", StringComparer.OrdinalIgnoreCase);

    private string? TreeOf(string commit) => history.Tree(commit).IdOf(EnvironmentLayout.Folder(environment));
}
