using System.Buffers;
using Fairlead.Git.Remotes;
using LibGit2Sharp;

namespace Fairlead.Git.Transports;

/// <summary>Git's smart protocol over HTTP: a request asks for the branches, and further ones send and get objects.</summary>
/// <remarks>libgit2 makes it on the thread of the conversation.</remarks>
internal sealed class HttpTransport : RpcSmartSubtransport
{
    private const string Reading = "git-upload-pack";
    private const string Writing = "git-receive-pack";
    private readonly RemoteSession _session = RemoteSession.Current;
    private readonly HttpExchange _exchange;

    public HttpTransport() => _exchange = new HttpExchange(_session);

    protected override SmartSubtransportStream Action(string url, GitSmartSubtransportAction action) =>
        action switch
        {
            GitSmartSubtransportAction.UploadPackList => new HttpStream(this, _session, _ => _exchange.List(Reading)),
            GitSmartSubtransportAction.UploadPack => new HttpStream(
                this,
                _session,
                body => _exchange.Post(Reading, body)
            ),
            GitSmartSubtransportAction.ReceivePackList => new HttpStream(this, _session, _ => _exchange.List(Writing)),
            _ => new HttpStream(this, _session, Send),
        };

    private Stream Send(byte[] body)
    {
        // From here on only the branch itself can tell whether it was moved.
        _session.HasPushed = true;
        return _exchange.Post(Writing, body);
    }
}

/// <summary>One request: what libgit2 writes is its body, and the answer is fetched when libgit2 begins to read.</summary>
internal sealed class HttpStream(SmartSubtransport transport, RemoteSession session, Func<byte[], Stream> open)
    : SmartSubtransportStream(transport)
{
    private readonly ArrayBufferWriter<byte> _body = new();
    private Stream? _answer;

    public override int Read(Stream dataStream, long length, out long bytesRead)
    {
        bytesRead = session.Guarded(() =>
        {
            _answer ??= open(_body.WrittenSpan.ToArray());
            return session.Copy(_answer, dataStream, length);
        });
        return 0;
    }

    public override int Write(Stream dataStream, long length)
    {
        dataStream.ReadExactly(_body.GetSpan((int)length)[..(int)length]);
        _body.Advance((int)length);
        session.Alive();
        return 0;
    }

    protected override void Free()
    {
        _answer?.Dispose();
        base.Free();
    }
}
