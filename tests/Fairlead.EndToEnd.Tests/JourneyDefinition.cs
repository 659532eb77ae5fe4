namespace Fairlead.EndToEnd.Tests;

/// <summary>The tests that look at, or go on from, the one journey.</summary>
[CollectionDefinition(nameof(Journey))]
public sealed class JourneyDefinition : ICollectionFixture<Journey>;
