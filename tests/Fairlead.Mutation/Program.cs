using System.Runtime.CompilerServices;
using Fairlead.Mutation.Running;

namespace Fairlead.Mutation;

internal static class Program
{
    // Their tests take seconds and need no server.
    private static readonly MutationSet[] All =
    [
        new(
            "model",
            "src/Fairlead.Agent/Fairlead.Agent.csproj",
            [
                new("tests/Fairlead.Agent.Tests/Fairlead.Agent.Tests.csproj")
                {
                    Classes = ["Fairlead.Agent.Tests.Loops.", "Fairlead.Agent.Tests.Simulation."],
                    LeftClasses =
                    [
                        "Fairlead.Agent.Tests.Loops.AgentLivenessTests",
                        "Fairlead.Agent.Tests.Loops.AgentLoopTests",
                        "Fairlead.Agent.Tests.Loops.LoopServiceTests",
                    ],
                    // A few of the simulation's orders: a score is to be had while somebody waits for it.
                    Environment = new Dictionary<string, string> { ["FAIRLEAD_SEEDS"] = "300" },
                },
            ]
        )
        {
            // What knows no clock, no task and no chance.
            Files =
            [
                "Loop/DueWork.cs",
                "Loop/Model.cs",
                "Loop/ObjectVersion.cs",
                "Loop/OpenWork.cs",
                "Loop/PassWork.cs",
                "Loop/RepairLedger.cs",
                "Loop/RunningPass.cs",
                "Loop/SettledApp.cs",
                "Loop/Turn.cs",
                "Loop/WatchPlan.cs",
                "Loop/WorkKeys.cs",
            ],
            IsWhole = true,
        },
        new(
            "environments",
            "src/Fairlead.Environments/Fairlead.Environments.csproj",
            [
                new("tests/Fairlead.Environments.Tests/Fairlead.Environments.Tests.csproj"),
                new("tests/Fairlead.Kubernetes.Tests/Fairlead.Kubernetes.Tests.csproj"),
            ]
        ),
        new(
            "git",
            "src/Fairlead.Git/Fairlead.Git.csproj",
            [
                new("tests/Fairlead.Git.Tests/Fairlead.Git.Tests.csproj")
                {
                    Classes =
                    [
                        "Fairlead.Git.Tests.Cases.TrailersAsGitReadsThemTests",
                        "Fairlead.Git.Tests.CommitKindTests",
                        "Fairlead.Git.Tests.Objects.",
                        "Fairlead.Git.Tests.OwnBranchTests",
                        "Fairlead.Git.Tests.Plans.",
                        "Fairlead.Git.Tests.Signatures.TrustedSignersTests",
                    ],
                },
            ]
        )
        {
            // What needs no server.
            Files =
            [
                "BranchName.cs",
                "CommitOrder.cs",
                "Objects/",
                "Plans/",
                "Pushes/OwnBranch.cs",
                "Signatures/PatternList.cs",
            ],
        },
    ];

    private static int Main(string[] arguments)
    {
        try
        {
            var options = MutationOptions.Read(arguments);
            var repository = Checkout();
            var baseline = Path.Combine(repository, "tests", "mutation.json");
            return
                new MutationRun(repository, baseline, options, Console.Out, Console.Error)
                    .Run(Chosen(options.Set))
                    .Count == 0
                ? 0
                : 1;
        }
        catch (MutationException error)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static MutationSet[] Chosen(string? name)
    {
        var chosen = Array.FindAll(All, set => name is null || set.Name == name);
        return chosen.Length > 0
            ? chosen
            : throw new MutationException(
                $"There is no set {name}; choose one of {string.Join(", ", All.Select(set => set.Name))}."
            );
    }

    private static string Checkout([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
