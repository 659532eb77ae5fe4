using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Fairlead.Benchmarks.Apply;

/// <summary>A program whose output and memory are read while it runs.</summary>
internal sealed class MeasuredProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private MeasuredProcess(Process process) => _process = process;

    /// <summary>What it printed so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>True once it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Most memory that was resident at once, in MiB; what was last read of a program that has ended.</summary>
    public double PeakMemory { get; private set; }

    /// <summary>Memory that is resident now, in MiB.</summary>
    public double Memory => Read("VmRSS:");

    public static MeasuredProcess Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? variables = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var measured = new MeasuredProcess(
            Process.Start(start) ?? throw new BenchmarkException($"{program} could not be started.")
        );
        measured.Listen();
        return measured;
    }

    /// <summary>Waits for its end, and keeps an eye on its memory.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        while (!_process.HasExited)
        {
            Look();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }

        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Reads its memory once.</summary>
    public void Look() => PeakMemory = Math.Max(PeakMemory, Read("VmHWM:"));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    // Linux tells it; where it does not, the figure stays 0 and is printed as unknown.
    private double Read(string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status")
                .FirstOrDefault(text => text.StartsWith(name, StringComparison.Ordinal));
            var kibibytes = line?[name.Length..].Replace("kB", "").Trim() ?? "0";
            return double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
