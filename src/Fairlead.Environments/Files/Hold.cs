using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;
using Fairlead.Yaml;

namespace Fairlead.Environments.Files;

/// <summary>
/// A file in the environment repository that keeps bumps and promotions away from an environment or from one of its apps until a
/// person removes it or its time is over.
/// </summary>
/// <param name="Reason">Why, for the people who wonder.</param>
/// <param name="Author">Who asked for it, as <c>Name &lt;address&gt;</c>.</param>
/// <param name="Expires">When it ends by itself; null where only removing the file ends it.</param>
public sealed record Hold(string Reason, string Author, DateTimeOffset? Expires = null)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "hold.yaml";

    private const string Kind = "Hold";

    private static readonly TextFormat Moment = new(
        "a time with its zone, such as 2027-01-03T08:00:00Z",
        text => TryMoment(text, out _),
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$"
    );

    internal static readonly MapShape Declaration = new(
        FieldShape.Required(
            "apiVersion",
            new TextShape(TextFormats.Constant(EnvironmentDeclaration.ApiVersion)),
            "The version of this file's form."
        ),
        FieldShape.Required("kind", new TextShape(TextFormats.Constant(Kind)), "What this file is."),
        FieldShape.Required("reason", new TextShape(TextFormats.AnyText), "Why, for the people who wonder."),
        FieldShape.Required("author", new TextShape(TextFormats.AnyText), "Who asked for it."),
        new FieldShape("expires", new TextShape(Moment), "When it ends by itself. Default: never.")
    );

    /// <summary>Where the hold of an environment lies, or of one of its apps.</summary>
    public static string FileOf(string environment, string? app = null) =>
        $"{(app is null ? EnvironmentLayout.Folder(environment) : EnvironmentLayout.AppFolder(environment, app))}/{FileName}";

    /// <summary>Reads a <c>hold.yaml</c>.</summary>
    /// <exception cref="EnvironmentFileException">Lists every problem with its place.</exception>
    public static Hold Read(string text, string source)
    {
        var fields = FieldReader.Open(text, source);
        Declaration.Check(fields.Root, new Place("", "the hold", ""), fields);
        fields.ThrowIfAny();
        return new Hold(
            fields.Root.TextAt("reason") ?? "",
            fields.Root.TextAt("author") ?? "",
            fields.Root.TextAt("expires") is { } end && TryMoment(end, out var moment) ? moment : null
        );
    }

    /// <summary>Whether it still holds at a moment.</summary>
    public bool IsActive(DateTimeOffset now) => Expires is not { } end || now < end;

    /// <summary>Whether it ends no earlier than another.</summary>
    public bool LastsAsLongAs(Hold other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Expires is not { } end || (other.Expires is { } its && end >= its);
    }

    /// <summary>The text of the file.</summary>
    public string Write()
    {
        var root = new JsonObject
        {
            ["apiVersion"] = EnvironmentDeclaration.ApiVersion,
            ["kind"] = Kind,
            ["reason"] = Reason,
            ["author"] = Author,
        };
        if (Expires is { } end)
        {
            root["expires"] = Timestamp.Of(end);
        }

        return YamlWriter.Write(root);
    }

    private static bool TryMoment(string text, out DateTimeOffset moment)
    {
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment)
            && (
                !char.IsAsciiDigit(text[^1])
                || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal)
            );
    }
}
