namespace Fairlead.Environments.Objects;

/// <summary>Compares identifiers, which are never a matter of culture.</summary>
internal static class OrdinalText
{
    public static bool Is(this string? text, string? other) => text == other;
}
