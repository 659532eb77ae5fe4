using System.Diagnostics;
using System.Text.Json.Nodes;
using Fairlead.Components.Projects;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Images;

/// <summary>
/// An image that another program unpacked and that runs as its config says: command, folder, variables, user. The
/// system's files and .NET's are the machine's.
/// </summary>
internal sealed class RunningImage : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly Task<string> _errors;

    private RunningImage(Process process) =>
        (_process, _errors) = (process, process.StandardError.ReadToEndAsync(CancellationToken.None));

    /// <summary>Unpacks an image and starts it.</summary>
    /// <param name="layout">Full path of a layout folder.</param>
    /// <param name="name">The image's name in it.</param>
    /// <param name="bundle">Full path of the folder to unpack into; not there.</param>
    public static RunningImage Start(string layout, string name, string bundle)
    {
        string[] rootless = Environment.IsPrivilegedProcess ? [] : ["--rootless"];
        using var unpacking = Run(
            Server.Needs("umoci"),
            ["unpack", .. rootless, "--image", $"{layout}:{name}", bundle]
        );
        unpacking.StandardOutput.ReadToEnd();
        var errors = unpacking.StandardError.ReadToEnd();
        unpacking.WaitForExit();
        Assert.True(unpacking.ExitCode == 0, errors);
        var process = JsonNode.Parse(File.ReadAllText(Path.Combine(bundle, "config.json")))!["process"]!;
        return new RunningImage(
            Run(Server.Needs("bwrap"), [.. Sandbox(Path.Combine(bundle, "rootfs"), process), .. Command(process)])
        );
    }

    /// <summary>The next line that the process writes.</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken)
        ?? throw new InvalidOperationException($"It ended: {await _errors}");

    /// <summary>Asks the process over HTTP, once it listens.</summary>
    public async Task<string> GetAsync(string path, CancellationToken cancellationToken)
    {
        string line;
        do
        {
            line = await ReadLineAsync(cancellationToken);
        } while (!line.Contains(Listening));

        using var client = new HttpClient();
        var port = line[(line.LastIndexOf(':') + 1)..];
        return await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}{path}"), cancellationToken);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static IEnumerable<string> Sandbox(string root, JsonNode process)
    {
        string[] machine = ["/usr", "/lib", "/lib64", "/bin", BuildTools.DotNetFolder];
        string[] user = Environment.IsPrivilegedProcess
            ? []
            : ["--unshare-user", "--uid", User(process, "uid"), "--gid", User(process, "gid")];
        return
        [
            "--die-with-parent",
            "--unshare-pid",
            "--bind",
            root,
            "/",
            .. machine.SelectMany(folder => new[] { "--ro-bind-try", folder, folder }),
            "--proc",
            "/proc",
            "--dev",
            "/dev",
            "--perms",
            "1777",
            "--tmpfs",
            "/tmp",
            .. user,
            "--clearenv",
            .. process["env"]!
                .AsArray()
                .Select(variable => variable!.ToString().Split('=', 2))
                .SelectMany(variable => new[] { "--setenv", variable[0], variable[1] }),
            // A port of the machine's choice, as several run beside each other.
            "--setenv",
            "ASPNETCORE_HTTP_PORTS",
            "0",
            "--chdir",
            process["cwd"]!.ToString(),
        ];
    }

    // Root becomes the user that the image names, so that files which that one may not read show.
    private static IEnumerable<string> Command(JsonNode process)
    {
        string[] user = Environment.IsPrivilegedProcess
            ? ["setpriv", $"--reuid={User(process, "uid")}", $"--regid={User(process, "gid")}", "--clear-groups", "--"]
            : [];
        return [.. user, .. process["args"]!.AsArray().Select(word => word!.ToString())];
    }

    private static string User(JsonNode process, string id) => process["user"]![id]!.ToString();

    private static Process Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
