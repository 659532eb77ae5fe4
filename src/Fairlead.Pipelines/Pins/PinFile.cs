using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fairlead.Pipelines.Pins;

/// <summary>
/// What a repository pins itself, in <c>.nuke/ci-pins.json</c>: actions by commit, <c>"actions/checkout@v7.0.1": "COMMIT"</c>,
/// and images by digest, <c>"mcr.microsoft.com/dotnet/sdk:10.0": "sha256:DIGEST"</c>.
/// </summary>
internal sealed partial class PinFile(IReadOnlyDictionary<string, string> pins)
{
    /// <summary>Where pins are kept, from the root.</summary>
    public const string FileName = ".nuke/ci-pins.json";

    /// <summary>The actions.</summary>
    public IReadOnlyList<ActionPin> Actions { get; } =
    [
        .. pins.Where(pin => IsAction(pin.Key))
            .Select(pin => new ActionPin(pin.Key.Split('@')[0], pin.Value, pin.Key.Split('@')[1])),
    ];

    /// <summary>The pins of a repository; none where it has no such file.</summary>
    /// <exception cref="InvalidDataException">The file is no map from actions to full commit ids and images to digests.</exception>
    public static PinFile Of(string root)
    {
        var file = Path.Combine(root, FileName);
        if (!File.Exists(file))
        {
            return new(new Dictionary<string, string>());
        }

        var pins = Read(file);
        foreach (var (name, value) in pins)
        {
            Check(name, value);
        }

        return new(pins);
    }

    /// <summary>The digest of an image; null where it is not pinned.</summary>
    public string? DigestOf(string image) => pins.GetValueOrDefault(image);

    private static bool IsAction(string name) => name.Contains('@');

    private static void Check(string name, string value)
    {
        var (pattern, kind, expected) = IsAction(name)
            ? (Commit(), "commit", "40 hexadecimal digits")
            : (Digest(), "digest", "sha256: and 64 hexadecimal digits");
        if (!pattern.IsMatch(value))
        {
            throw new InvalidDataException(
                $"{FileName}: {name} is pinned to '{value}', which is no {kind}: expected {expected}."
            ).Refused(Refusals.MalformedPins);
        }
    }

    private static Dictionary<string, string> Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.EnumerateObject().ToDictionary(pin => pin.Name, pin => pin.Value.GetString() ?? "");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException(
                $"{FileName} is no object of texts: expected {{ \"actions/checkout@v7.0.1\": \"<commit>\" }}.",
                error
            ).Refused(Refusals.MalformedPins);
        }
    }

    [GeneratedRegex("^[0-9a-f]{40}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commit();

    [GeneratedRegex("^sha256:[0-9a-f]{64}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digest();
}
