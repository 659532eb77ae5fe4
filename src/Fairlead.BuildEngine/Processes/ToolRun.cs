using System.Collections.Concurrent;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using NukeOutput = Nuke.Common.Tooling.Output;

namespace Fairlead.BuildEngine.Processes;

/// <summary>Runs a tool with settings.</summary>
internal static class ToolRun
{
    public static IReadOnlyCollection<NukeOutput> Once(string tool, ToolOptions options)
    {
        using var process = ChildProcess.Start(
            new ProcessRequest(
                options.ProcessToolPath ?? tool,
                ArgumentText.List(options.GetArguments()).WithSecrets(SettingsArguments.SecretsOf(options))
            )
            {
                WorkingDirectory = options.ProcessWorkingDirectory,
                Added = options.ProcessEnvironmentVariables,
                Timeout = options.ProcessExecutionTimeout,
                LogOutput = options.ProcessOutputLogging,
                LogInvocation = options.ProcessInvocationLogging,
                Logger = options.ProcessLogger ?? DotNetTasks.DotNetLogger,
            }
        );
        process.AssertWaitForExit();
        if (options.ProcessExitHandler is { } judge)
        {
            judge(process);
        }
        else if (options.ProcessExitHandling != false)
        {
            process.AssertZeroExitCode();
        }

        return process.Output;
    }

    /// <summary>Runs the tool for all settings, several at once; the results keep their order.</summary>
    /// <param name="tool">The program.</param>
    /// <param name="all">One run each.</param>
    /// <param name="degreeOfParallelism">How many at once.</param>
    /// <param name="completeOnFailure">Whether to run the rest after a failure, and fail then.</param>
    public static IEnumerable<(T Settings, IReadOnlyCollection<NukeOutput> Output)> Each<T>(
        string tool,
        IEnumerable<T> all,
        int degreeOfParallelism,
        bool completeOnFailure
    )
        where T : ToolOptions
    {
        var settings = all.ToList();
        var results = new (T, IReadOnlyCollection<NukeOutput>)[settings.Count];
        var errors = new ConcurrentQueue<Exception>();
        Parallel.For(
            0,
            settings.Count,
            new ParallelOptions { MaxDegreeOfParallelism = degreeOfParallelism },
            (index, loop) =>
            {
                try
                {
                    results[index] = (settings[index], Once(tool, settings[index]));
                }
#pragma warning disable CA1031 // Collected, and thrown together when all have ended.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    errors.Enqueue(error);
                    if (!completeOnFailure)
                    {
                        loop.Stop();
                    }
                }
            }
        );
        return errors.Count switch
        {
            0 => results,
            1 => throw errors.First(),
            _ => throw new AggregateException(errors),
        };
    }
}
