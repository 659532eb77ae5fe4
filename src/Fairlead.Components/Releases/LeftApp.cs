namespace Fairlead.Components.Releases;

/// <summary>An application that this build leaves as it is.</summary>
/// <param name="Name">The application.</param>
/// <param name="Reason">Why; goes on from its name and a colon.</param>
/// <param name="IsStrange">Whether nobody may have meant it.</param>
internal sealed record LeftApp(string Name, string Reason, bool IsStrange = false);
