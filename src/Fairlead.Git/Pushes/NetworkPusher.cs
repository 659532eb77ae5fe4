using Fairlead.Git.Clones;
using Fairlead.Git.Remotes;
using LibGit2Sharp;

namespace Fairlead.Git.Pushes;

/// <summary>Pushes over HTTP and SSH with libgit2, which reports a refusal in two ways: an exception, or only a callback.</summary>
internal sealed class NetworkPusher(CloneFolder clone, RemoteAddress address) : Pusher
{
    public override bool Push(PushRequest request, RemoteSession session)
    {
        var expected = request.Expected?.Hex ?? ObjectId.Zero.Sha;
        var moved = false;
        string? refusal = null;
        var options = session.ForPush();
        options.OnPushStatusError = error => refusal = error.Message;
        options.OnNegotiationCompletedBeforePush = updates =>
        {
            moved = updates.Any(update => update.SourceObjectId.Sha != expected);
            return !moved;
        };
        try
        {
            clone.Writer.Network.Push(clone.Writer.Network.Remotes[CloneFolder.Conversation], request.RefSpec, options);
        }
        catch (NonFastForwardException)
        {
            return false;
        }
        catch (UserCancelledException) when (moved)
        {
            return false;
        }

        return refusal switch
        {
            null => true,
            _ when LostRace(refusal) => false,
            _ => throw Refused(request, address, refusal),
        };
    }
}
