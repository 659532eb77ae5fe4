using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairlead.Charts.Versions;

/// <summary>A version of Kubernetes, less what a vendor hangs on to it.</summary>
/// <param name="Version">With a leading v, such as <c>v1.31.4</c>.</param>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number.</param>
internal sealed partial record KubernetesVersion(string Version, string Major, string Minor)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out KubernetesVersion? version)
    {
        version = null;
        var match = Form().Match(text);
        if (!match.Success)
        {
            return false;
        }

        var numbers = match.Groups["numbers"].Value.Split('.');
        if (numbers.Length < 2 || !Array.TrueForAll(numbers, IsNumber))
        {
            return false;
        }

        var plain = Array.ConvertAll(
            numbers,
            number => ulong.Parse(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        );
        version = new KubernetesVersion("v" + string.Join('.', plain), plain[0], plain[1]);
        return true;
    }

    private static bool IsNumber(string text) =>
        (text.Length == 1 || text[0] != '0')
        && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^\s*v?(?<numbers>[0-9]+(\.[0-9]+)*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
