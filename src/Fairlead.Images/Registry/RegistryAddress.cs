using System.Net;

namespace Fairlead.Images;

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
        : string.Equals(registry, DockerHub, StringComparison.Ordinal) ? new Uri("https://registry-1.docker.io")
        : new Uri($"{(IsLoopback(registry) ? "http" : "https")}://{registry}");

    private static bool IsLoopback(string registry)
    {
        var host = new Uri($"http://{registry}").Host.Trim('[', ']');
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
