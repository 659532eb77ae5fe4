using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Agent.Signers;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        AgentOptions options;
        try
        {
            options = CommandLineReader.Read(arguments);
        }
        catch (UsageException error)
        {
            await Console.Error.WriteLineAsync(RefusalCode.Sentence(error));
            return ExitCode.Usage;
        }

        if (options.Help)
        {
            await Console.Out.WriteLineAsync(CommandLineReader.Help());
            return ExitCode.Healthy;
        }

        return await RunAsync(options);
    }

    [SuppressMessage("Design", "CA1031", Justification = "What nobody foresaw is a sentence, too.")]
    private static async Task<int> RunAsync(AgentOptions options)
    {
        using var stopping = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var reporter =
            options.Output == OutputFormat.Json
                ? LogReporter.Json(Console.Out)
                : LogReporter.Text(Console.Out, Console.Error);
        try
        {
            if (options.CodeOwners)
            {
                return await new CodeOwnersCommand(options, Console.Out, Console.Error).RunAsync(stopping.Token);
            }

            if (options.Accept)
            {
                return await new AcceptCommand(options, Console.Out, Console.Error).RunAsync(stopping.Token);
            }

            return options.Once
                ? await new OnceCommand(options, reporter).RunAsync(stopping.Token)
                : await new ServiceCommand(options, reporter).RunAsync(stopping.Token);
        }
        catch (Exception error)
        {
            reporter.Broke("The agent", $"The agent ends. {UnforeseenError.Describe(error)}", error);
            return ExitCode.Failed;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopping.Cancel();
        }
    }
}
