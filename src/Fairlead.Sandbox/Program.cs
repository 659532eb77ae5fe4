using System.Diagnostics.CodeAnalysis;
using Fairlead.Sandbox.CommandLine;

namespace Fairlead.Sandbox;

/// <summary>The sandbox as a program: it serves until it is stopped, or whoever started it is gone.</summary>
internal static class Program
{
    private const int Stopped = 0;
    private const int Failed = 1;
    private const int WrongUse = 64;

    private static async Task<int> Main(string[] arguments)
    {
        SandboxArguments read;
        try
        {
            read = CommandLineReader.Read(arguments);
        }
        catch (UsageException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return WrongUse;
        }

        if (read.Help)
        {
            await Console.Out.WriteLineAsync(CommandLineReader.Help());
            return Stopped;
        }

        return await RunAsync(read.Options());
    }

    [SuppressMessage("Design", "CA1031", Justification = "What nobody foresaw is a sentence, too.")]
    private static async Task<int> RunAsync(SandboxOptions options)
    {
        using var stop = new StopSignal();
        try
        {
            await ServeAsync(options, stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // That is how it is ended.
        }
        catch (SandboxInUseException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            await Console.Out.WriteLineAsync($"{error.Running}");
        }
        catch (SandboxException error)
        {
            await Console.Error.WriteLineAsync(RefusalCode.Sentence(error));
            return Failed;
        }
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync($"The sandbox ends. {error.GetType().Name}: {error.Message}");
            return Failed;
        }

        return Stopped;
    }

    private static async Task ServeAsync(SandboxOptions options, CancellationToken stop)
    {
        await using var sandbox = await Sandbox.StartAsync(options, stop);
        await Console.Out.WriteLineAsync($"{sandbox.Running}");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
    }
}
