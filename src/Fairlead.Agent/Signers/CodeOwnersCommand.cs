using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Desired;

namespace Fairlead.Agent.Signers;

/// <summary>Prints the file <c>CODEOWNERS</c> that fits the rules which commits are held to.</summary>
internal sealed class CodeOwnersCommand(AgentOptions options, TextWriter output, TextWriter errors)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var owners = Trusted.ReadRules(options.Trust ?? "").ToCodeOwners();
            await output.WriteAsync(owners.AsMemory(), cancellationToken);
            return ExitCode.Healthy;
        }
        catch (EnvironmentException error)
        {
            await errors.WriteLineAsync(RefusalCode.Sentence(error).AsMemory(), cancellationToken);
            return ExitCode.Failed;
        }
    }
}
