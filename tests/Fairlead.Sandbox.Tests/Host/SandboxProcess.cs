using System.Diagnostics;

namespace Fairlead.Sandbox.Tests.Host;

/// <summary>The sandbox's program in a process of its own, whose standard input this one holds.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private SandboxProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    public int Id => _process.Id;

    public static SandboxProcess Start(params IEnumerable<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Fairlead.Sandbox.dll");
        return new(Process.Start(new ChildProgram("dotnet", "").StartInfo([program, .. arguments]))!);
    }

    /// <summary>What it tells once it is ready.</summary>
    public async Task<ServedSandbox> ReadyAsync(CancellationToken cancellationToken)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        if (line is null)
        {
            Assert.Fail(await _errors);
        }

        return ServedSandbox.Read(line)!;
    }

    /// <summary>Waits for its end; the exit code and what it said since it was ready.</summary>
    public async Task<(int Code, string Output, string Errors)> EndAsync(CancellationToken cancellationToken)
    {
        var output = await _process.StandardOutput.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, output, await _errors);
    }

    public void CloseInput() => _process.StandardInput.Close();

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        // Where a test failed; else it has ended.
        _process.Kill();
        _process.Dispose();
    }
}
