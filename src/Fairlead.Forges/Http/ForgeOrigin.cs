namespace Fairlead.Forges.Http;

/// <summary>The one place that requests, and with them the token, may go to: scheme, host and port of the API's address.</summary>
/// <param name="api">Address of the API.</param>
internal sealed class ForgeOrigin(Uri api)
{
    /// <summary>Whether an address is there, and without a user of its own.</summary>
    public bool Holds(Uri address) =>
        address is { IsAbsoluteUri: true, UserInfo: "" }
        && address.Scheme == api.Scheme
        && address.Port == api.Port
        && address.IdnHost.Equals(api.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>The sentence for a request that somebody else's answer led elsewhere.</summary>
    public ForgeException Elsewhere(string name, Uri? address) =>
        new(
            ForgeFailure.Invalid,
            $"{name} names {Place(address)} for the next page, where the token is not sent: requests stay at {Place(api)}. Check the address of the API."
        );

    /// <summary>The sentence for a redirect that leads elsewhere.</summary>
    public static ForgeException Redirected(string name, Uri address) =>
        new(
            ForgeFailure.Invalid,
            $"{name} redirects to {Place(address)}, where the token is not sent; name that address as the API's if it is right."
        );

    private static string Place(Uri? address) =>
        address is { IsAbsoluteUri: true, Authority.Length: > 0 }
            ? $"{address.Scheme}://{address.Authority}"
            : "no address";
}
