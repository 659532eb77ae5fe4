using System.Text.RegularExpressions;
using Fairlead.Git.Transports;
using LibGit2Sharp;

namespace Fairlead.Git.Remotes;

/// <summary>Turns what went wrong in a conversation into a sentence that says what to do.</summary>
internal static partial class RemoteErrors
{
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

        return Of(session.LastWords?.Invoke() ?? Classify(error.Message.TrimEnd('.'), session), doing, session, error);
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

    private static TransportFault Classify(string message, RemoteSession session)
    {
        if (Damage().IsMatch(message))
        {
            return new TransportFault(
                GitFailure.Corrupt,
                $"the local clone is damaged ({message}); it is made anew when it is opened again. Run again."
            );
        }

        return session.Address.IsLocal ? LocalFolder.Explain(message, session.Address.Url)
            : MissingRepository().IsMatch(message) ? TransportFault.NoRepository()
            : session.Fault is { } fault ? TransportFault.Unreachable(HttpFaults.Words(fault), fault)
            // All that could go wrong on the way is known; what the server says is not what Git's protocol has.
            : TransportFault.Dropped(message);
    }

    [GeneratedRegex("repository not found|could not find repository", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MissingRepository();

    [GeneratedRegex("corrupt|object not found|inflate", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Damage();
}
