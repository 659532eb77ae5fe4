namespace Fairlead.BuildEngine.Parameters;

/// <summary>Where a parameter's value comes from; never the value.</summary>
/// <param name="Source">What gives it.</param>
/// <param name="Name">The option, the environment variable or the file that does; null where that says nothing more.</param>
public readonly record struct InputOrigin(InputSource Source, string? Name);
