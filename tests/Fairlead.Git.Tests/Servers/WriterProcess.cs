using System.Diagnostics;
using System.Text;

namespace Fairlead.Git.Tests.Servers;

/// <summary>A writer in a process of its own, which can be killed as processes are.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private WriterProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.BeginErrorReadLine();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts one; it waits before each address until it may begin.</summary>
    /// <param name="name">The app it bumps.</param>
    /// <param name="folder">Where its clones are.</param>
    /// <param name="bumps">How often it bumps at each address.</param>
    /// <param name="ssh">What it runs instead of ssh; null for ssh.</param>
    /// <param name="addresses">The repositories.</param>
    public static WriterProcess Start(string name, string folder, int bumps, string? ssh, params string[] addresses)
    {
        var program = Path.Combine(
            AppContext.BaseDirectory,
            "../../Fairlead.GitWriter",
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\')),
            "Fairlead.GitWriter.dll"
        );
        var start = new ProcessStartInfo("dotnet", [program, name, folder, $"{bumps}", .. addresses])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Many start at once: without this each of them compiles its code again and again.
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (ssh is not null)
        {
            start.Environment["FAIRLEAD_SSH"] = ssh;
        }

        return new WriterProcess(Process.Start(start)!);
    }

    /// <summary>Waits until it is ready to begin.</summary>
    public async Task ReadyAsync()
    {
        var line = await LineAsync();
        Assert.True(line is "ready", $"It said {line ?? "nothing"}: {await ErrorsAsync(line)}");
    }

    /// <summary>Lets it begin.</summary>
    public void Begin()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
    }

    /// <summary>What it says next; null when it has ended.</summary>
    public async Task<string?> LineAsync() => await _process.StandardOutput.ReadLineAsync(Token);

    /// <summary>Waits for its end, which must be a good one, and returns everything it said.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        var lines = new List<string>();
        while (await LineAsync() is { } line)
        {
            lines.Add(line);
        }

        await _process.WaitForExitAsync(Token);
        Assert.True(_process.ExitCode == 0, _errors.ToString());
        return lines;
    }

    // Only an ended program has said all that it has to say.
    private async Task<string> ErrorsAsync(string? line)
    {
        if (line is null)
        {
            await _process.WaitForExitAsync(Token);
        }

        return _errors.ToString();
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
