using System.Text.Json;

namespace Fairlead.Trust;

/// <summary>
/// A JSON object that is read member by member. Two readers of one signed text must never see different things in it, so
/// a member that comes twice is refused, and where the format leaves no room, one that nobody knows is, too.
/// </summary>
internal sealed class StrictObject
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };
    private readonly JsonElement _element;
    private readonly string _what;
    private readonly HashSet<string> _read = [];

    /// <summary>An object within another one.</summary>
    /// <param name="what">As a sentence names it, such as <c>envelope</c>.</param>
    public StrictObject(JsonElement element, string what)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            throw new TrustException(Refusals.InvalidDocument, $"The {what} is not a JSON object.");
        }

        (_element, _what) = (element, what);
    }

    /// <summary>Reads a text that is one object.</summary>
    public static StrictObject Parse(ReadOnlyMemory<byte> text, string what)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            CheckTexts(document.RootElement);
            return new StrictObject(document.RootElement.Clone(), what);
        }
        // The second is for letters that are none, such as half of a pair.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new TrustException(
                Refusals.InvalidDocument,
                $"The {what} is no JSON that can be read in only one way: {error.Message}",
                error
            );
        }
    }

    /// <summary>A member's text.</summary>
    public string Text(string name) =>
        OptionalText(name)
        ?? throw new TrustException(Refusals.InvalidDocument, $"The {_what} has no member \"{name}\".");

    /// <summary>A member's text; null where it is not there.</summary>
    public string? OptionalText(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind is JsonValueKind.String ? value.GetString()
        : throw new TrustException(Refusals.InvalidDocument, $"The member \"{name}\" of the {_what} is not a text.");

    /// <summary>A member that is a list of objects.</summary>
    /// <param name="most">How many are read at most.</param>
    /// <param name="one">As a sentence names one of them.</param>
    public IReadOnlyList<StrictObject> List(string name, int most, string one) =>
        Find(name) is not { ValueKind: JsonValueKind.Array } list
            ? throw new TrustException(Refusals.InvalidDocument, $"The {_what} has no list \"{name}\".")
        : list.GetArrayLength() > most
            ? throw new TrustException(
                Refusals.InvalidDocument,
                $"The {_what} has {list.GetArrayLength()} entries in \"{name}\", more than the {most} that are accepted."
            )
        : [.. list.EnumerateArray().Select(entry => new StrictObject(entry, one))];

    /// <summary>A member that is any JSON; null where it is not there.</summary>
    public JsonElement? Find(string name)
    {
        _read.Add(name);
        return _element.TryGetProperty(name, out var value) ? value : null;
    }

    /// <summary>Refuses members that nobody has asked for.</summary>
    public void End()
    {
        if (
            _element.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !_read.Contains(name)) is
            { } unknown
        )
        {
            throw new TrustException(
                Refusals.InvalidDocument,
                $"The {_what} has a member \"{unknown}\", which it cannot have."
            );
        }
    }

    // A text is decoded when it is read, and then throws; better at once than half way.
    private static void CheckTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var entry in element.EnumerateArray())
                {
                    CheckTexts(entry);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    CheckTexts(member.Value);
                }

                break;
            default:
                break;
        }
    }
}
