using System.Text.RegularExpressions;
using Fairlead.Git.Transports;
using LibGit2Sharp;

namespace Fairlead.Git.Remotes;

/// <summary>Turns what went wrong in a conversation into a sentence that says what to do.</summary>
internal static partial class RemoteErrors
{
    // libgit2's git_error_t: os, reference, zlib, repository, configuration, object database, object, tree.
    private static readonly int[] Local = [2, 4, 5, 6, 7, 9, 11, 14];

    public static GitException Explain(LibGit2SharpException error, string doing, RemoteSession session)
    {
        // What the callbacks threw says more than what libgit2 made of it.
        switch (session.Fault)
        {
            case GitException told:
                return told;
            case TransportFault fault:
                return Of(fault, doing, session, error);
        }

        return Of(session.LastWords?.Invoke() ?? Classify(error, session), doing, session, error);
    }

    private static GitException Of(TransportFault fault, string doing, RemoteSession session, Exception error) =>
        new(fault.Failure, $"Cannot {doing}: {fault.Message}", session.Fault ?? error)
        {
            Why = fault.Message,
            NotBefore = fault.NotBefore,
            // What the server refused in so many words moved nothing.
            MayHaveMoved = session.HasPushed && fault.Failure is GitFailure.Unreachable or GitFailure.Invalid,
            MayRepeat = fault.IsPassing && !session.HasPushed,
        };

    private static TransportFault Classify(LibGit2SharpException error, RemoteSession session)
    {
        var message = error.Message.TrimEnd('.');
        if (FullDisk().IsMatch(message))
        {
            return new TransportFault(
                GitFailure.Unreachable,
                $"the disk that the clone lies on is full ({message}). Make room there, and run again."
            );
        }

        if (Damage().IsMatch(message) || (!session.Address.IsLocal && IsOfClone(error)))
        {
            return new TransportFault(
                GitFailure.Corrupt,
                $"the local clone is damaged ({message}); it is made anew with the next fetch. Run again."
            )
            {
                IsPassing = true,
            };
        }

        return session.Address.IsLocal ? LocalFolder.Explain(message, session.Address.Url)
            : MissingRepository().IsMatch(message) ? TransportFault.NoRepository()
            : session.Fault is { } fault ? TransportFault.Unreachable(HttpFaults.Words(fault), fault)
            // All that could go wrong on the way is known; what the server says is not what Git's protocol has.
            : TransportFault.Dropped(message);
    }

    // Not the server's, whose part is sockets and what comes out of them.
    private static bool IsOfClone(LibGit2SharpException error) =>
        error.Data["libgit2.category"] is int category && Local.Contains(category);

    // What the system says, and the C library, and Windows.
    [GeneratedRegex(
        "no space left on device|disk quota exceeded|not enough space|disk is full",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex FullDisk();

    [GeneratedRegex("repository not found|could not find repository", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MissingRepository();

    [GeneratedRegex("corrupt|object not found|inflate", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Damage();
}
