using System.Net;
using Fairlead.Components.Connecting;

namespace Fairlead.Components.Diagnosing;

/// <summary>The proxies that the environment names, and where this program and Git understand them differently.</summary>
/// <remarks>
/// What .NET's client for registries and forges takes of NO_PROXY: whole host names, and <c>.example.com</c> for all below
/// and itself. Measured with .NET 10: no networks, no ports, no <c>*.</c>, and <c>example.com</c> is no host below it.
/// </remarks>
internal static class ProxyPart
{
    private static readonly string[] Names = ["http_proxy", "https_proxy", "all_proxy"];
    private static readonly char[] Separators = [',', ' ', '\t'];

    /// <summary>What is set, which address goes through it, and what contradicts.</summary>
    /// <param name="addresses">The addresses that are asked.</param>
    /// <param name="proxy">The proxy of this process.</param>
    public static ConnectedPart Of(Surroundings surroundings, IReadOnlyList<Uri> addresses, IWebProxy proxy)
    {
        var set = Names
            .Select(name => (Name: name, Value: Value(surroundings, name)))
            .Where(one => one.Value is not null)
            .ToList();
        var exceptions = Value(surroundings, "no_proxy");
        return new ConnectedPart(
            "proxies",
            set.Count == 0
                ? "none"
                : string.Join(", ", set.Select(one => $"{one.Name} {CredentialText.Hide(one.Value!)}"))
                    + (exceptions is null ? "" : $"; not for {exceptions}")
        )
        {
            Missing =
            [
                .. Names.Append("no_proxy").SelectMany(name => Twice(surroundings, name)),
                .. set.Where(one => !IsAddress(one.Value!))
                    .Select(one => $"{one.Name} is no address of a proxy: write http://host:port, or unset it."),
                .. set.Count == 0
                    ? []
                    : Entries(exceptions)
                        .Where(IsForGitAlone)
                        .Select(entry =>
                            $"no_proxy has {entry}, which Git takes and this program does not: write whole host names, or .example.com for all below."
                        ),
            ],
            Notes = set.Count == 0 ? [] : [.. addresses.Select(address => Way(address, proxy))],
        };
    }

    private static string Way(Uri address, IWebProxy proxy) =>
        address.IsLoopback || proxy.IsBypassed(address) || proxy.GetProxy(address) is not { } way || way == address
            ? $"{address.Authority} is asked directly"
            : $"{address.Authority} is asked through {way.Authority}";

    private static string? Value(Surroundings surroundings, string name) =>
        surroundings.Variable(name) ?? surroundings.Variable(name.ToUpperInvariant());

    private static IEnumerable<string> Twice(Surroundings surroundings, string name)
    {
        var (small, large) = (surroundings.Variable(name), surroundings.Variable(name.ToUpperInvariant()));
        if (small is not null && large is not null && small != large)
        {
            yield return $"{name} and {name.ToUpperInvariant()} say different things, and programs differ in which they take: unset one.";
        }
    }

    private static bool IsAddress(string value)
    {
        var text = value.Contains("://") ? value : $"http://{value}";
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Host.Length > 0;
    }

    private static string[] Entries(string? exceptions) =>
        (exceptions ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsForGitAlone(string entry) =>
        entry.Contains('/')
        || (entry.Contains('*') && entry != "*")
        || (entry.Count(letter => letter == ':') == 1 && !IPAddress.TryParse(entry, out _));
}
