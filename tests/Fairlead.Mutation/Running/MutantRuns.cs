using Fairlead.Mutation.Mutants;

namespace Fairlead.Mutation.Running;

/// <summary>Runs the tests that enter a mutant's member.</summary>
/// <param name="classes">The test classes, as measured without a mutant.</param>
internal sealed class MutantRuns(IReadOnlyList<TestClass> classes)
{
    // Most mutants are noticed by tests that take no time, so that nobody waits for the others.
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(3);

    /// <summary>What becomes of a mutant.</summary>
    public MutantEnd Run(Mutant mutant)
    {
        // Groups stand in the order of their first elements, and so programs in that of the set.
        var runs = classes
            .Where(test => test.Sites.Contains(mutant.Site))
            .OrderBy(test => test.Time > Quick)
            .GroupBy(test => (test.Time > Quick, test.Program))
            .ToList();
        var end = runs.Count == 0 ? MutantEnd.NotReached : MutantEnd.Survived;
        foreach (var run in runs)
        {
            if (end is MutantEnd.Survived)
            {
                end = run.Key.Program.Run(mutant, [.. run]);
            }
        }

        return end;
    }
}
