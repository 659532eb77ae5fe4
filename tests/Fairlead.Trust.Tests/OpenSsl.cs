using System.Diagnostics;
using Fairlead.TestKit;

namespace Fairlead.Trust.Tests;

/// <summary>The program <c>openssl</c>, working in a folder of its own.</summary>
internal sealed class OpenSsl : IDisposable
{
    private readonly string _program = Server.Needs("openssl");
    private readonly TemporaryFolder _folder = new();

    public string Write(string name, string text) => _folder.Write(name, text);

    public void Write(string name, byte[] content) => File.WriteAllBytes(PathOf(name), content);

    public byte[] ReadBytes(string name) => File.ReadAllBytes(PathOf(name));

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(_program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = _folder.FullPath,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"openssl {string.Join(' ', arguments)}: {await errors}");
        return await output;
    }

    public void Dispose() => _folder.Dispose();

    private string PathOf(string name) => Path.Combine(_folder.FullPath, name);
}
