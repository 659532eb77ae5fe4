using System.Collections.Concurrent;
using Fairlead.Git.Objects;
using Fairlead.Git.Pushes;

namespace Fairlead.Git.Remotes;

/// <summary>The branches that a dry run would have moved, and the commits that it made.</summary>
internal sealed class DryBranches
{
    private readonly ConcurrentDictionary<string, CommitId?> _tips = [];
    private readonly ConcurrentDictionary<CommitId, bool> _made = [];

    /// <summary>Whether a commit is of this dry run, so that nobody else can know it.</summary>
    public bool Made(CommitId commit) => _made.ContainsKey(commit);

    /// <summary>Takes a push.</summary>
    public void Push(PushRequest request)
    {
        _tips[request.Branch] = request.Made;
        if (request.Made is { } made)
        {
            _made[made] = true;
        }
    }

    /// <summary>Where a branch would be, and null for one that would be deleted; false for one that was not moved.</summary>
    public bool TryGet(string branch, out CommitId? tip) => _tips.TryGetValue(branch, out tip);
}
