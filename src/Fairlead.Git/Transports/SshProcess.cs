using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Fairlead.Git.Remotes;

namespace Fairlead.Git.Transports;

/// <summary>A running ssh program. What it complains about is kept for the sentence, and reaches nobody's terminal.</summary>
internal sealed class SshProcess : IDisposable
{
    private const int MostWords = 16 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Without them nobody knows why; on a machine that has much to do they take their time.
    private static readonly TimeSpan PatienceForWords = TimeSpan.FromSeconds(15);
    private readonly RemoteSession _session;
    private readonly Process _process;
    private readonly StringBuilder _words = new();
    private readonly Lock _gate = new();
    private readonly CancellationTokenRegistration _stopping;
    private bool _isDisposed;

    private SshProcess(RemoteSession session, ProcessStartInfo start)
    {
        _session = session;
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
        _stopping = session.Stop.Register(Kill);
        session.LastWords = () => HasEnded() ? Explain() : null;
    }

    /// <summary>What the server says.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts it.</summary>
    /// <exception cref="TransportFault">There is no such program.</exception>
    public static SshProcess Start(RemoteSession session, string service)
    {
        var command = SshCommand.Of(session, Environment.GetEnvironmentVariable);
        try
        {
            return new SshProcess(session, command.StartInfo(service));
        }
        catch (Win32Exception error)
        {
            throw SshFaults.NoProgram(command.Name, error);
        }
    }

    /// <summary>The server's first words, whole and checked.</summary>
    /// <exception cref="TransportFault">There are none, or they are not Git's.</exception>
    public byte[] Advertisement()
    {
        try
        {
            return Transports.Advertisement.Read(Output, flushes: 1);
        }
        catch (EndOfStreamException error)
        {
            _ = HasEnded();
            throw Explain() ?? TransportFault.Dropped("the connection was closed", error);
        }
    }

    public void Write(Stream data)
    {
        try
        {
            data.CopyTo(_process.StandardInput.BaseStream);
            _process.StandardInput.BaseStream.Flush();
        }
        catch (IOException error)
        {
            throw (HasEnded() ? Explain() : null) ?? TransportFault.Dropped(HttpFaults.Words(error), error);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        _stopping.Dispose();
        _session.LastWords = null;
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has gone before.
        }

        if (!_process.WaitForExit(Patience))
        {
            Kill();
        }

        _process.Dispose();
    }

    private TransportFault? Explain()
    {
        lock (_words)
        {
            return SshFaults.Of(_words.ToString(), _session.Address.Url);
        }
    }

    // Its last words are there when it has ended.
    private bool HasEnded()
    {
        if (!_process.WaitForExit(PatienceForWords))
        {
            return false;
        }

        _process.WaitForExit();
        return true;
    }

    private void Keep(string? line)
    {
        _session.Alive();
        lock (_words)
        {
            if (line is not null && _words.Length < MostWords)
            {
                _words.AppendLine(line);
            }
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }
}
