using Fairlead.Git.Transports;
using LibGit2Sharp;

namespace Fairlead.Git.Remotes;

/// <summary>
/// One conversation with a remote: gives credentials to whom they are for, notices silence, and remembers what libgit2's own
/// error messages leave out.
/// </summary>
internal sealed class RemoteSession(
    GitRemote remote,
    RemoteAddress address,
    GitHttpClient http,
    GitSettings settings,
    GitOptions options,
    Action alive,
    CancellationToken stop
)
{
    // libgit2 calls back on the thread that called it, and takes nothing along for that.
    [ThreadStatic]
    private static RemoteSession? _current;
    private int _asked;

    /// <summary>The conversation of this thread.</summary>
    public static RemoteSession Current =>
        _current ?? throw new InvalidOperationException("There is no conversation on this thread.");

    /// <summary>The address as it was given.</summary>
    public RemoteAddress Address => address;

    /// <summary>For SSH: the program in the place of ssh; null for ssh itself.</summary>
    public string? SshProgram => remote.SshProgram;

    /// <summary>What the user's configuration says.</summary>
    public GitSettings Settings => settings;

    /// <summary>How long a server may be silent.</summary>
    public TimeSpan Silence => options.Silence;

    /// <summary>The time now.</summary>
    public DateTimeOffset Now => options.Time.GetUtcNow();

    /// <summary>Whether something was sent that may move a branch.</summary>
    public bool HasPushed { get; set; }

    /// <summary>What went wrong on our side of libgit2; null for nothing.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Tells what went wrong where libgit2 only says that the line ended; null where nobody knows more.</summary>
    public Func<TransportFault?>? LastWords { get; set; }

    /// <summary>Ends the conversation.</summary>
    public CancellationToken Stop => stop;

    public FetchOptions ForFetch() =>
        new()
        {
            TagFetchMode = TagFetchMode.None,
            OnTransferProgress = _ => IsWanted(),
            OnProgress = _ => IsWanted(),
        };

    public PushOptions ForPush() =>
        new() { OnPushTransferProgress = (_, _, _) => IsWanted(), OnPackBuilderProgress = (_, _, _) => IsWanted() };

    /// <summary>Does some work with libgit2 as this conversation's.</summary>
    public T Run<T>(Func<RemoteSession, T> work)
    {
        _current = this;
        try
        {
            return work(this);
        }
        finally
        {
            _current = null;
        }
    }

    /// <summary>Does what libgit2 asks for. It learns only that something went wrong; we remember what.</summary>
    public T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error)
        {
            Fault ??=
                error is IOException or ObjectDisposedException && !stop.IsCancellationRequested
                    ? TransportFault.Dropped(HttpFaults.Words(error), error)
                    : error;
            throw;
        }
    }

    /// <summary>The server did something.</summary>
    public void Alive() => alive();

    /// <summary>Hands over what has come, at most <paramref name="length"/> bytes; 0 at the end.</summary>
    public long Copy(Stream from, Stream to, long length)
    {
        var buffer = new byte[(int)Math.Min(length, 64 * 1024)];
        var read = from.Read(buffer, 0, buffer.Length);
        Alive();
        to.Write(buffer, 0, read);
        return read;
    }

    public HttpResponseMessage Send(HttpRequestMessage request)
    {
        var answer = http.Send(request, stop);
        Alive();
        return answer;
    }

    /// <summary>The body of an answer; a conversation that is stopped ends it.</summary>
    public Stream Open(HttpResponseMessage answer)
    {
        stop.Register(answer.Dispose);
        return answer.Content.ReadAsStream(stop);
    }

    /// <summary>Whether somebody who is asked is who the address names.</summary>
    public bool IsOwnHost(Uri asked) =>
        address.Http is { } own && (own.Scheme, own.Host, own.Port) == (asked.Scheme, asked.Host, asked.Port);

    /// <summary>The credentials. A second question means that the first answer was refused.</summary>
    /// <exception cref="TransportFault">There are none for who asks.</exception>
    public (string User, string Password) Answer(Uri asking)
    {
        _asked++;
        if (!IsOwnHost(asking))
        {
            throw Refused(
                "the server sent us to another host, which asks for credentials. They are only given to the host of the "
                    + "address: put the other host into the address if it is the right one."
            );
        }

        return remote.Credentials is null
                ? throw Refused(
                    "the server asks for credentials and none were given. Give a token that may use this repository."
                )
            : _asked > 1
                ? throw Refused(
                    "the server refused the credentials. Check that the token is right, not expired and for this repository."
                )
            : remote.Credentials.Read();
    }

    private static TransportFault Refused(string why) => new(GitFailure.Authentication, why);

    private bool IsWanted()
    {
        alive();
        return !stop.IsCancellationRequested;
    }
}
