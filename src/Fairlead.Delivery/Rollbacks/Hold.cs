using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Environments;
using Fairlead.Environments.Declarations;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Rollbacks;

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

    /// <summary>Where the hold of an environment lies, or of one of its apps.</summary>
    public static string FileOf(string environment, string? app = null) =>
        $"{(app is null ? EnvironmentLayout.Folder(environment) : EnvironmentLayout.AppFolder(environment, app))}/{FileName}";

    /// <summary>Reads a <c>hold.yaml</c>.</summary>
    /// <exception cref="DeliveryException">Lists every problem with its place.</exception>
    public static Hold Read(string text, string source) => DeclaredFile.Read(() => Parse(text, source));

    private static Hold Parse(string text, string source)
    {
        const string What = "the hold";
        var fields = FieldReader.Open(text, source);
        var root = fields.Mapping(fields.Root, "", What, "apiVersion", "kind", "reason", "author", "expires");
        fields.Constant(root, "", "apiVersion", What, "fairlead.dev/v1");
        fields.Constant(root, "", "kind", What, "Hold");
        var reason = fields.Text(root, "", "reason", What);
        var author = fields.Text(root, "", "author", What);
        var expires = root["expires"] is null ? null : Time(fields, fields.Text(root, "", "expires", What));
        fields.ThrowIfAny();
        return new Hold(reason, author, expires);
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
            ["apiVersion"] = "fairlead.dev/v1",
            ["kind"] = "Hold",
            ["reason"] = Reason,
            ["author"] = Author,
        };
        if (Expires is { } end)
        {
            root["expires"] = Timestamp.Of(end);
        }

        return YamlWriter.Write(root);
    }

    private static DateTimeOffset? Time(FieldReader fields, string text)
    {
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        if (
            DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && !char.IsAsciiDigit(text[^1])
                | text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal)
        )
        {
            return time;
        }

        if (text.Length > 0)
        {
            fields.Problem("/expires", $"\"{text}\" is not a time with its zone, such as 2027-01-03T08:00:00Z");
        }

        return null;
    }
}
