using Fairlead.Components.Testing;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Runs all tests.</summary>
[ParameterPrefix("Test")]
public interface ITest : IRestore
{
    /// <summary>A part of the full names of the tests to run.</summary>
    [Parameter("Run only tests whose full name contains this text")]
    string? Filter => TryGetValue(() => Filter);

    /// <summary>Names of the test projects that take longest, which are therefore started first. Default: none.</summary>
    IReadOnlyList<string> LongTests => [];

    /// <summary>Compiles the solution and runs every test program.</summary>
    [Example("Test", "Compile the solution and run all its tests")]
    [Example("Test --test-filter Mailer", "Only tests with Mailer in their names")]
    Target Test =>
        _ =>
            _.Description("Compile the solution and run all tests")
                .DependsOn(Restore)
                .Executes(() =>
                    new SolutionTests(SolutionFile, Compilation, TemporaryDirectory / "tests")
                    {
                        First = LongTests,
                    }.RunAsync(Filter, CancellationToken.None)
                );
}
