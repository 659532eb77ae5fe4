using System.Net;

namespace Fairlead.Images.Registry;

/// <summary>Where the registries of references answer.</summary>
internal sealed class RegistryAddress(RegistryOptions options)
{
    private const string DockerHub = "docker.io";

    /// <summary>The address of <paramref name="path"/> in a repository, such as <c>manifests/1.4.0</c>.</summary>
    public Uri Of(string registry, string repository, string path) =>
        new($"{Root(registry).AbsoluteUri.TrimEnd('/')}/v2/{repository}/{path}");

    /// <summary>The address that answers for a registry host.</summary>
    public Uri Root(string registry) =>
        options.Endpoints.TryGetValue(registry, out var endpoint) ? endpoint
        : registry == DockerHub ? new Uri("https://registry-1.docker.io")
        : new Uri($"{(IsLoopback(registry) ? "http" : "https")}://{registry}");

    /// <summary>Throws where <paramref name="to"/> is less safe than <paramref name="from"/>, or no web address at all.</summary>
    public static void CheckDetour(RegistryRequest request, Uri from, Uri to)
    {
        var isSafeEnough = to.Scheme is "https" || (to.Scheme is "http" && from.Scheme is "http");
        if (!isSafeEnough)
        {
            throw RegistryFault.Untrustworthy(request, $"it redirected from {from.Scheme} to {to.Scheme}");
        }
    }

    private static bool IsLoopback(string registry)
    {
        var host = new Uri($"http://{registry}").Host.Trim('[', ']');
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}

internal static class Origin
{
    public static bool IsSameOrigin(this Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase)
        == 0;
}
