using Fairlead.Sandbox.Tests.Host;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Fairlead.Sandbox.Tests;

/// <summary>Runs the tests, or is the process that one of them kills.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is [Starter.Command, var folder])
        {
            await Starter.RunAsync(folder);
            return 0;
        }

        // The same choice as in the entry point that xunit makes where a test project has none.
        return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(arguments);
    }
}
