using System.Globalization;
using System.Net;

namespace Fairlead.Git.Transports;

/// <summary>
/// What <c>no_proxy</c> says: names, which stand for all below them too, with or without a dot before them; addresses and
/// networks as <c>10.0.0.0/8</c>; each with a port or without; and <c>*</c> for everything.
/// </summary>
/// <remarks>Source: curl's manual, "NO_PROXY" (networks since 7.86.0); ports as libgit2 and Go take them.</remarks>
internal static class ProxyExceptions
{
    private static readonly char[] Separators = [',', ' ', '\t'];

    public static bool Contain(string exceptions, Uri destination) =>
        exceptions
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Any(exception => exception is "*" || Matches(exception, destination));

    private static bool Matches(string exception, Uri destination)
    {
        var (host, port) = Split(exception);
        if (port is { } only && only != destination.Port)
        {
            return false;
        }

        return IPAddress.TryParse(destination.DnsSafeHost, out var address)
            ? MatchesAddress(host, address)
            : MatchesName(host, destination.IdnHost.TrimEnd('.'));
    }

    private static bool MatchesName(string pattern, string name)
    {
        var suffix = pattern.TrimStart('*').Trim('.');
        return suffix.Length > 0
            && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            && (name.Length == suffix.Length || name[^(suffix.Length + 1)] == '.');
    }

    private static bool MatchesAddress(string pattern, IPAddress address)
    {
        if (pattern.Split('/', 2) is not [var network, var length])
        {
            return IPAddress.TryParse(pattern, out var single) && single.Equals(address);
        }

        return IPAddress.TryParse(network, out var first)
            && first.AddressFamily == address.AddressFamily
            && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && HaveInCommon(first.GetAddressBytes(), address.GetAddressBytes(), bits);
    }

    private static bool HaveInCommon(byte[] one, byte[] other, int bits)
    {
        if (bits > one.Length * 8)
        {
            return false;
        }

        var (whole, rest) = Math.DivRem(bits, 8);
        return one.AsSpan(0, whole).SequenceEqual(other.AsSpan(0, whole))
            && (rest == 0 || (one[whole] ^ other[whole]) >> (8 - rest) == 0);
    }

    // An address of IPv6 has colons of its own, and stands in brackets where a port follows.
    private static (string Host, int? Port) Split(string exception)
    {
        var colon = exception.LastIndexOf(':');
        var isPlainAddress = exception.IndexOf(':') != colon && !exception.StartsWith('[');
        return
            colon < 0
            || isPlainAddress
            || exception.EndsWith(']')
            || !int.TryParse(exception.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? (exception.Trim('[', ']'), null)
            : (exception[..colon].Trim('[', ']'), port);
    }
}
