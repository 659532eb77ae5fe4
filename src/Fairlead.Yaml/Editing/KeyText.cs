using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fairlead.Yaml.Editing;

/// <summary>Keys as the reader names them: <c>on:</c> is <c>true</c>, <c>0x10:</c> is <c>16</c>.</summary>
internal static class KeyText
{
    public static string Of(Scalar key) => Of(key.Value, key.Style == ScalarStyle.Plain && key.Tag.IsEmpty);

    public static string Of(string value, bool isPlain) =>
        isPlain
            ? ScalarTyping.Resolve(value) switch
            {
                bool flag => flag ? "true" : "false",
                long number => number.ToString(CultureInfo.InvariantCulture),
                double number => NumberText.Of(number),
                _ => value,
            }
            : value;
}
