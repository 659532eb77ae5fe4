using System.Text.RegularExpressions;

namespace Fairlead.Delivery.Configuration;

/// <summary>Tells whether two addresses are those of one source repository.</summary>
internal static partial class SourceAddress
{
    /// <summary>
    /// Compares host and path: people copy an address for SSH where CI has one for HTTPS, with the ending that Git does not
    /// need, in any case.
    /// </summary>
    public static bool AreSame(string one, string other) =>
        string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string address)
    {
        var place = Parts().Match(address.Trim()) is { Success: true } parts
            ? $"{parts.Groups["host"].Value}/{parts.Groups["path"].Value.TrimStart('/')}"
            : address.Trim();
        var trimmed = place.TrimEnd('/');
        return trimmed.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? trimmed[..^".git".Length] : trimmed;
    }

    // A scheme, a user and a port say how a repository is reached and not which it is; git@host:path has a colon instead.
    [GeneratedRegex(
        "^(?:(?:https?|ssh)://(?:[^@/]+@)?(?<host>[^:/]+)(?::[0-9]+)?|[^@/:]+@(?<host>[^:/]+):)(?<path>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Parts();
}
