using System.Globalization;

namespace Fairlead.Yaml.Typing;

/// <summary>Keys as text, which is all that JSON has: <c>on:</c> is <c>true</c>, <c>0x10:</c> is <c>16</c>.</summary>
internal static class KeyText
{
    /// <summary>Null where Go's readers refuse the key: null, and integers that only an unsigned one holds.</summary>
    public static string? Of(object? key) =>
        key switch
        {
            string text => text,
            bool isTrue => isTrue ? "true" : "false",
            long number => number.ToString(CultureInfo.InvariantCulture),
            double number => Of(number),
            _ => null,
        };

    // Go writes keys with the precision of 32 bits.
    private static string Of(double number) =>
        GoNumber.Shortest((float)number) switch
        {
            "NaN" => ".nan",
            "+Inf" => ".inf",
            "-Inf" => "-.inf",
            var text => text,
        };
}
