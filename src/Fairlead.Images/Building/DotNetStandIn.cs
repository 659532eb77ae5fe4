using System.Globalization;
using System.Text.Json.Nodes;

namespace Fairlead.Images.Building;

/// <summary>What the config of .NET's images says, as far as an application on them depends on it.</summary>
/// <remarks>Source: github.com/dotnet/dotnet-docker, the Dockerfiles below src.</remarks>
internal static class DotNetStandIn
{
    private const string User = "1654";

    /// <summary>The config of an image such as <c>dotnet/aspnet:10.0-noble-chiseled</c>; null for any other image.</summary>
    public static JsonObject? ConfigOf(ImageReference reference)
    {
        var name = reference.Repository.Split('/') is [.., "dotnet", var last] ? last : "";
        if (name is not ("aspnet" or "runtime" or "runtime-deps"))
        {
            return null;
        }

        var tag = reference.Tag ?? "";
        var isSmall = tag.Contains("chiseled") || tag.Contains("distroless");
        var lacksIcu = (isSmall || tag.Contains("alpine")) && !tag.EndsWith("-extra", StringComparison.Ordinal);
        var variables = new List<string>
        {
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            $"APP_UID={User}",
            "ASPNETCORE_HTTP_PORTS=8080",
            "DOTNET_RUNNING_IN_CONTAINER=true",
        };
        if (lacksIcu)
        {
            variables.Add("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true");
        }

        if (name != "runtime-deps" && VersionOf(tag) is { } version)
        {
            variables.Add($"DOTNET_VERSION={version}");
            if (name == "aspnet")
            {
                variables.Add($"ASPNET_VERSION={version}");
            }
        }

        var config = new JsonObject();
        if (isSmall)
        {
            config["User"] = User;
        }

        config["Env"] = new JsonArray([.. variables.Select(one => JsonValue.Create(one))]);
        return config;
    }

    // Newer than any patch that an application asks for: the tag moves with the patches.
    private static string? VersionOf(string tag) =>
        Version.TryParse(tag.Split('-')[0], out var version)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{version.Major}.{version.Minor}.{(version.Build < 0 ? 99 : version.Build)}"
            )
            : null;
}
