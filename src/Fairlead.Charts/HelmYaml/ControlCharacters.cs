using System.Buffers;

namespace Fairlead.Charts.HelmYaml;

/// <summary>Characters that may not stand in YAML.</summary>
internal static class ControlCharacters
{
    public static SearchValues<char> All { get; } =
        SearchValues.Create([
            .. Enumerable
                .Range(0, 0xA0)
                .Where(c => c is < 0x20 and not (0x09 or 0x0A or 0x0D) or > 0x7E and not 0x85)
                .Select(c => (char)c),
            '\uFFFE',
            '\uFFFF',
        ]);
}
