namespace Fairlead.Adoption.Tests;

/// <summary>The tests that share the packages, so that they are packed once.</summary>
[CollectionDefinition(nameof(Packages))]
public sealed class PackagesDefinition : ICollectionFixture<Packages>;
