namespace Fairlead.Delivery.Forges;

/// <summary>One person's approval of a pull request.</summary>
/// <param name="Person">User name on the forge.</param>
/// <param name="At">When it was given.</param>
/// <param name="Commit">Hexadecimal id of the head that was approved; empty where that cannot be told, null where the forge has no such thing.</param>
public sealed record Approval(string Person, DateTimeOffset At, string? Commit);
