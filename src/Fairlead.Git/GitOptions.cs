using Fairlead.Git.Objects;
using Fairlead.Git.Signatures;

namespace Fairlead.Git;

/// <summary>How a <see cref="BareClone"/> behaves; the defaults fit builds and agents.</summary>
public sealed record GitOptions
{
    /// <summary>The committer of every commit, and its author unless a change names one.</summary>
    public GitIdentity Identity { get; init; } = GitIdentity.Fairlead;

    /// <summary>Who signs every commit. Default: nobody, commits are not signed.</summary>
    public CommitSigner? Signer { get; init; }

    /// <summary>The clock of commit times and waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a server may stay silent before it counts as unreachable. Default: one minute.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How often one conversation is held at most where it breaks off, or the server fails or asks to wait; one that may have
    /// moved a branch is never held again. Default: 4.
    /// </summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Wait before the second attempt; it doubles from there, with jitter. Default: 500 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The longest wait that a server may ask for; a longer one is an error that says until when, and until then the server
    /// is asked nothing. Default: 1 minute.
    /// </summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait for another process that holds the clone's folder. Default: 30 seconds.</summary>
    public TimeSpan FolderWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a push is tried while others keep moving the branch. Default: 100.</summary>
    public int MaximumAttempts { get; init; } = 100;

    /// <summary>
    /// Whether pushes wait for those of other processes on this machine instead of racing them. Default: true.
    /// </summary>
    public bool Queued { get; init; } = true;

    /// <summary>
    /// Whether nothing is pushed: what is committed is on its branch for this clone alone, for as long as it is open, so that
    /// everything can be worked out and read as if it had been pushed. Default: false.
    /// </summary>
    public bool DryRun { get; init; }

    /// <summary>The largest file that is read, in bytes. Default: 32 MiB.</summary>
    public long MaximumFileSize { get; init; } = 32 * 1024 * 1024;

    /// <summary>How many entries a listing may have; a tree that refers to itself many times is refused. Default: 500,000.</summary>
    public int MaximumFiles { get; init; } = 500_000;
}
