using Fairlead.Git.Remotes;
using LibGit2Sharp;

namespace Fairlead.Git.Transports;

/// <summary>Git's smart protocol over SSH: one connection, which the ssh program makes.</summary>
/// <remarks>libgit2 makes it on the thread of the conversation.</remarks>
internal sealed class SshTransport : SmartSubtransport
{
    private readonly RemoteSession _session = RemoteSession.Current;
    private SshStream? _stream;

    protected override SmartSubtransportStream Action(string url, GitSmartSubtransportAction action) =>
        action switch
        {
            GitSmartSubtransportAction.UploadPackList => Begin("git-upload-pack"),
            GitSmartSubtransportAction.ReceivePackList => Begin("git-receive-pack"),
            // What follows is said on the same connection.
            _ => _stream ?? throw new InvalidOperationException("The conversation has not begun."),
        };

    protected override void Close()
    {
        _stream?.End();
        _stream = null;
        base.Close();
    }

    private SshStream Begin(string service)
    {
        var process = _session.Guarded(() => SshProcess.Start(_session, service));
        return _stream = new SshStream(this, _session, process, isPush: service is "git-receive-pack");
    }
}

/// <summary>The line to the ssh program.</summary>
internal sealed class SshStream(SmartSubtransport transport, RemoteSession session, SshProcess process, bool isPush)
    : SmartSubtransportStream(transport)
{
    private Stream? _list;

    public override int Read(Stream dataStream, long length, out long bytesRead)
    {
        bytesRead = session.Guarded(() =>
        {
            _list ??= new MemoryStream(process.Advertisement(), writable: false);
            return _list.Position < _list.Length
                ? session.Copy(_list, dataStream, length)
                : session.Copy(process.Output, dataStream, length);
        });
        return 0;
    }

    public override int Write(Stream dataStream, long length)
    {
        session.Guarded(() =>
        {
            // A single flush says that nothing is wanted.
            session.HasPushed |= isPush && length > 4;
            process.Write(dataStream);
            session.Alive();
            return true;
        });
        return 0;
    }

    /// <summary>Ends the connection.</summary>
    public void End() => process.Dispose();

    protected override void Free()
    {
        End();
        base.Free();
    }
}
