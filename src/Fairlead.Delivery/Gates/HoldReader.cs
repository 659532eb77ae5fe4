using System.Globalization;

namespace Fairlead.Delivery.Gates;

/// <summary>Reads <c>hold.yaml</c>, collecting every problem.</summary>
internal static class HoldReader
{
    public const string ApiVersion = "fairlead.dev/v1";
    public const string Kind = "Hold";
    private const string What = "the hold";

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd' 'HH:mm:ssK",
    ];

    public static Hold Read(string text, string source, string? app)
    {
        var fields = FieldReader.Open(text, source);
        var root = fields.Mapping(fields.Root, "", What, "apiVersion", "kind", "reason", "author", "expires");
        fields.Constant(root, "", "apiVersion", What, ApiVersion);
        fields.Constant(root, "", "kind", What, Kind);
        var reason = fields.Text(root, "", "reason", What);
        var author = fields.Text(root, "", "author", What);
        var expires = root["expires"] is null ? null : Moment(fields, fields.Text(root, "", "expires", What));
        fields.ThrowIfAny();
        return new Hold(app, reason, author, expires);
    }

    // Without an offset a moment would depend on the machine that reads it.
    private static DateTimeOffset? Moment(FieldReader fields, string text)
    {
        var hasOffset = text.Length > 10 && (text[^1] is 'Z' or 'z' || text.LastIndexOfAny(['+', '-']) > 10);
        if (
            hasOffset
            && DateTimeOffset.TryParseExact(
                text.ToUpperInvariant(),
                Forms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var moment
            )
        )
        {
            return moment;
        }

        if (text.Length > 0)
        {
            fields.Problem(
                "/expires",
                $"\"expires\" of {What} is \"{text}\"; expected a moment with its offset, such as 2026-12-24T18:00:00+01:00"
            );
        }

        return null;
    }
}
