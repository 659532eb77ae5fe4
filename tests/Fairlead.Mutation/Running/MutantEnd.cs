namespace Fairlead.Mutation.Running;

/// <summary>What became of a mutant.</summary>
internal enum MutantEnd
{
    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>Tests did not end in time, which is as good.</summary>
    TimedOut,

    /// <summary>All tests passed that enter its member.</summary>
    Survived,

    /// <summary>No test enters its member.</summary>
    NotReached,
}
