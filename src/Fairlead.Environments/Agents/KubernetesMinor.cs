using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairlead.Environments.Agents;

/// <summary>A minor version of Kubernetes, which is what decides about what a cluster serves: <c>1.36</c>.</summary>
/// <param name="Major">Its major version.</param>
/// <param name="Minor">Its minor version.</param>
public readonly partial record struct KubernetesMinor(int Major, int Minor)
{
    /// <summary>Reads it from any form that versions have: <c>1.36</c>, <c>v1.36.2</c>, <c>v1.33.4-eks-1b2c</c>, <c>v1.34.1+k3s1</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out KubernetesMinor version)
    {
        var match = Form().Match(text ?? "");
        version = match.Success ? new KubernetesMinor(Number(match, "major"), Number(match, "minor")) : default;
        return match.Success;
    }

    /// <summary><c>1.36</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\Av?(?<major>[0-9]{1,3})\.(?<minor>[0-9]{1,4})([.+-]\S*)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Form();
}
