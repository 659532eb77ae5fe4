using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Charts.Packaging;

namespace Fairlead.Charts.Service;

/// <summary>The chart of a service that needs none of its own: web, worker, cronJob, job, migration or stateful.</summary>
public static class ServiceChart
{
    /// <summary>The chart's name.</summary>
    public const string Name = "service";

    /// <summary>The place in its values that holds the image.</summary>
    public const string ImagePath = "image";

    private const string Prefix = "service/";

    // As values.yaml begins.
    private const string Defaults = "kind: web\nport: 8080\nhealth:\n  path: \"\"\n";

    /// <summary>The version of these packages, which the chart has as well.</summary>
    public static string PackageVersion { get; } =
        typeof(ServiceChart)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>Packs the chart of a service; the same arguments give the same bytes.</summary>
    /// <param name="defaults">What its values begin with.</param>
    /// <param name="version">The chart's version, which gets what the defaults add. Default: that of these packages.</param>
    public static byte[] Write(ServiceDefaults defaults, string? version = null)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        var stamp = (version ?? PackageVersion) + Suffix(defaults);
        return ChartPackage.Pack(Name, [.. Files().Select(file => Stamped(file, defaults, stamp))]);
    }

    // Versions of other defaults must not take each other's tags.
    private static string Suffix(ServiceDefaults defaults)
    {
        var usual = new ServiceDefaults();
        if (defaults == usual)
        {
            return "";
        }

        var suffix = "+" + NameOf(defaults.Kind);
        suffix += defaults.Port == usual.Port ? "" : string.Create(CultureInfo.InvariantCulture, $".{defaults.Port}");
        return defaults.HealthPath.Length == 0
            ? suffix
            : $"{suffix}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(defaults.HealthPath)))[..8]}";
    }

    private static ChartFile Stamped(ChartFile file, ServiceDefaults defaults, string version) =>
        file.Name switch
        {
            "Chart.yaml" => VersionStamp.On(file, version, appVersion: null),
            "values.yaml" => file with
            {
                Data = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file.Data).Replace(Defaults, TextOf(defaults))),
            },
            _ => file,
        };

    private static string TextOf(ServiceDefaults defaults) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"kind: {NameOf(defaults.Kind)}\nport: {defaults.Port}\nhealth:\n  path: \"{defaults.HealthPath}\"\n"
        );

    private static string NameOf(ServiceKind kind) => kind is ServiceKind.Worker ? "worker" : "web";

    private static IEnumerable<ChartFile> Files()
    {
        var assembly = typeof(ServiceChart).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(IsFile).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            // A checkout may have other line ends; the chart's bytes are those that Git keeps.
            var text = reader.ReadToEnd().ReplaceLineEndings("\n");
            yield return new ChartFile(name[Prefix.Length..], Encoding.UTF8.GetBytes(text));
        }
    }

    private static bool IsFile(string resource) => resource.StartsWith(Prefix, StringComparison.Ordinal);
}
