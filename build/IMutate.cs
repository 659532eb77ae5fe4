using System.Globalization;
using Fairlead.Components;
using Fairlead.Pipelines;
using Nuke.Common;
using Nuke.Common.Tools.DotNet;

/// <summary>Measures which changes of the code no test notices.</summary>
[ParameterPrefix("Mutate")]
internal interface IMutate : IRestore
{
    // Where nobody waits for it, a change of many files costs no more than this.
    private const int SampleOfServers = 60;
    private const int MinutesOfServers = 3;

    /// <summary>Name of the set of files.</summary>
    [Parameter("Set of files whose mutants are run: model, environments or git. Default: all of them")]
    string? Set => TryGetValue(() => Set);

    /// <summary>Part of the files' paths.</summary>
    [Parameter("Run the files with this text in their paths, changed or not")]
    string? File => TryGetValue(() => File);

    /// <summary>Every file, changed or not.</summary>
    [Parameter("Run every file, also those that are as they were measured")]
    bool All => TryGetValue<bool?>(() => All) ?? false;

    /// <summary>Only what survived.</summary>
    [Parameter("Run only the mutants that survived when their files were measured")]
    bool Missed => TryGetValue<bool?>(() => Missed) ?? false;

    /// <summary>Write the scores.</summary>
    [Parameter("Write the scores to tests/mutation.json instead of comparing them")]
    bool Update => TryGetValue<bool?>(() => Update) ?? false;

    /// <summary>How many mutants.</summary>
    [Parameter("How many mutants are run at most, chosen by --mutate-seed. Default: all; on a build server 60")]
    int? Sample => TryGetValue<int?>(() => Sample);

    /// <summary>Another one chooses another sample.</summary>
    [Parameter("Another seed chooses other mutants for a sample. Default: 1")]
    int? Seed => TryGetValue<int?>(() => Seed);

    /// <summary>Runs the mutants of what changed, and compares with the scores of before.</summary>
    [Example("Mutate", "Run the mutants of the files that changed since they were measured")]
    [Example("Mutate --mutate-missed --mutate-update", "After adding tests: run what survived, and record it")]
    [Example("Mutate --mutate-all --mutate-update", "Measure everything anew, which takes hours")]
    Target Mutate =>
        _ =>
            _.Description("Find changes of the code that no test notices; scores may not fall")
                .DependsOn(Restore)
                .Executes(() =>
                    DotNetTasks.DotNetRun(run =>
                        run.SetProjectFile(RootDirectory / "tests" / "Fairlead.Mutation")
                            .SetConfiguration("Release")
                            .SetApplicationArguments(string.Join(' ', Arguments()))
                    )
                );

    private IEnumerable<string> Arguments() =>
        [
            .. Option("--set", Set),
            .. Option("--file", File),
            .. Option("--seed", Text(Seed)),
            .. Option("--sample", Text(Sample ?? (IsServerBuild ? SampleOfServers : null))),
            .. Option("--minutes", Text(IsServerBuild ? MinutesOfServers : null)),
            .. Flag("--all", All),
            .. Flag("--missed", Missed),
            .. Flag("--update", Update),
        ];

    private static IEnumerable<string> Option(string name, string? value) => value is null ? [] : [name, value];

    private static IEnumerable<string> Flag(string name, bool isSet) => isSet ? [name] : [];

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
