namespace Fairlead.Delivery.Migrations;

/// <summary>An environment that a migration lifts.</summary>
/// <param name="Name">The environment.</param>
/// <param name="From">The format that its files are of.</param>
/// <param name="To">The format that they become.</param>
public readonly record struct MigratedEnvironment(string Name, int From, int To);
