namespace Fairlead.Agent.Desired;

/// <summary>Names that become folders, namespaces and parts of object names.</summary>
internal static class AppName
{
    /// <summary>True for a DNS label: up to 63 lower-case letters, digits and inner dashes.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= 63
        && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
        && name[0] != '-'
        && name[^1] != '-';
}
