namespace Fairlead.Delivery.Validation;

/// <summary>An object that another one needs.</summary>
/// <param name="Kind">Its kind, of the core group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Key">The key that it must have; null where any will do.</param>
/// <param name="Place">Where the reference is written, for people.</param>
internal sealed record ObjectReference(string Kind, string Name, string? Key, string Place);
