namespace Fairlead.Components.Tests.Targets;

/// <summary>Tests that call builds in this process, whose log is one for all: nothing runs beside them.</summary>
[CollectionDefinition(nameof(WholeBuilds), DisableParallelization = true)]
public sealed class WholeBuilds;
