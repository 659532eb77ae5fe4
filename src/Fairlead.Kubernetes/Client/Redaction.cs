using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fairlead.Kubernetes.Client;

/// <summary>
/// Takes the values of Secrets out of what a server says of a request, before anything else reads it: API servers and
/// webhooks quote what they refuse, whatever the status.
/// </summary>
/// <remarks>
/// A piece of six characters of a value is masked like the whole, for messages are cut and wrapped. Where the values are not
/// all known, or too short to be masked, nothing is kept but what the API server itself is known to say.
/// </remarks>
internal sealed partial class Redaction
{
    private const string Stars = "***";
    private const int Piece = 6;
    private const int Longest = 16 * 1024;
    private const string Withheld = "the server's words are withheld, for they may quote the Secret";

    // The reasons of a Status and of its causes. Source: k8s.io/apimachinery, pkg/apis/meta/v1/types.go.
    private static readonly HashSet<string> Words = new()
    {
        "Unauthorized",
        "Forbidden",
        "NotFound",
        "AlreadyExists",
        "Conflict",
        "Gone",
        "Invalid",
        "ServerTimeout",
        "StoreReadError",
        "Timeout",
        "TooManyRequests",
        "BadRequest",
        "MethodNotAllowed",
        "NotAcceptable",
        "RequestEntityTooLarge",
        "UnsupportedMediaType",
        "InternalError",
        "Expired",
        "ServiceUnavailable",
        "FieldValueNotFound",
        "FieldValueRequired",
        "FieldValueDuplicate",
        "FieldValueInvalid",
        "FieldValueNotSupported",
        "FieldValueForbidden",
        "FieldValueTooLong",
        "FieldValueTooMany",
        "FieldValueTypeInvalid",
        "UnexpectedServerResponse",
        "FieldManagerConflict",
        "ResourceVersionTooLarge",
        "NamespaceTerminating",
    };

    private readonly SecretValues _values = new();
    private readonly bool _isSecret;
    private readonly bool _isKnown;

    private Redaction(ClusterRequest request)
    {
        _isSecret = Secrets().IsMatch(request.Path);
        // A read brings nothing that could be quoted, and passes no webhook.
        _isKnown = !_isSecret || request.Method == HttpMethod.Get || IsTold(request.Before);
        _values.AddFrom(request.Body, _isSecret);
        _values.AddFrom(request.Before, _isSecret);
    }

    /// <summary>What is to be taken out of the answer to a request.</summary>
    public static Redaction Of(ClusterRequest request) => new(request);

    /// <summary>A server's Status as it may be shown: message, reason and causes.</summary>
    public JsonObject? Apply(JsonObject? status)
    {
        if (status is null || (!_isSecret && _values.Forms.Count == 0 && !_values.HasShort))
        {
            return status;
        }

        var shown = (JsonObject)status.DeepClone();
        shown["message"] = Message(status.TextAt("message") ?? "");
        shown["reason"] = Word(status.TextAt("reason") ?? "");
        foreach (var cause in shown.ItemsAt("details", "causes").OfType<JsonObject>())
        {
            cause["message"] = Message(cause.TextAt("message") ?? "");
            cause["reason"] = Word(cause.TextAt("reason") ?? "");
            // Whose field it is decides what is done next, and the API server alone says so.
            if (cause.TextAt("reason") is not "FieldManagerConflict")
            {
                cause["field"] = Mask(cause.TextAt("field") ?? "");
            }
        }

        return shown;
    }

    private string Message(string text)
    {
        if (text.Length == 0 || OwnWords().IsMatch(text))
        {
            return text;
        }

        if (_isKnown && !_values.HasShort)
        {
            return Mask(text);
        }

        return Denied().Match(text) is { Success: true } denied ? $"{Mask(denied.Value)}; {Withheld}" : Withheld;
    }

    // A webhook may put what it likes where the API server has one of its words.
    private static string Word(string text) => Words.Contains(text) ? text : "";

    private string Mask(string text)
    {
        text = text.Length > Longest ? text[..Longest] : text;
        var marked = new bool[text.Length];
        var pieces = Pieces(text).GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var form in _values.Forms)
        {
            if (form.Length < Piece)
            {
                MarkWhole(text, form, marked);
                continue;
            }

            for (var at = 0; at + Piece <= form.Length; at++)
            {
                if (pieces.TryGetValue(form.AsSpan(at, Piece), out var places))
                {
                    places.ForEach(place => marked.AsSpan(place, Piece).Fill(true));
                }
            }
        }

        return Starred(text, marked);
    }

    private static Dictionary<string, List<int>> Pieces(string text)
    {
        var pieces = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at + Piece <= text.Length; at++)
        {
            var piece = text.Substring(at, Piece);
            if (!pieces.TryGetValue(piece, out var places))
            {
                pieces[piece] = places = [];
            }

            places.Add(at);
        }

        return pieces;
    }

    private static void MarkWhole(string text, string form, bool[] marked)
    {
        for (
            var at = text.IndexOf(form, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(form, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            marked.AsSpan(at, form.Length).Fill(true);
        }
    }

    private static string Starred(string text, bool[] marked)
    {
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (!marked[at])
            {
                shown.Append(text[at]);
            }
            else if (at == 0 || !marked[at - 1])
            {
                shown.Append(Stars);
            }
        }

        return shown.ToString();
    }

    // Where only the metadata was read there is no data, which does not mean that it has none.
    private static bool IsTold(JsonObject? before) => before is { Count: 0 } || before.ObjectAt("data") is not null;

    [GeneratedRegex(@"/api/v1/(namespaces/[^/?]+/)?secrets(?=[/?]|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secrets();

    /// <summary>The API server's own words about rights, absence and conflicts, in which names are all that varies.</summary>
    [GeneratedRegex(
        """
            ^(
              secrets(\ "[^"]{1,253}")?\ is\ forbidden:\ User\ "[^"]{1,253}"\ cannot\ [a-z]+\ resource\ "secrets"\ in\ API\ group\ ""(\ in\ the\ namespace\ "[^"]{1,63}"|\ at\ the\ cluster\ scope)?
            | (secrets|namespaces)\ "[^"]{1,253}"\ (not\ found|already\ exists)
            | secrets\ "[^"]{1,253}"\ is\ forbidden:\ unable\ to\ create\ new\ content\ in\ namespace\ [a-z0-9-]{1,63}\ because\ it\ is\ being\ terminated
            | Operation\ cannot\ be\ fulfilled\ on\ secrets\ "[^"]{1,253}":\ the\ object\ has\ been\ modified;\ please\ apply\ your\ changes\ to\ the\ latest\ version\ and\ try\ again
            | Unauthorized
            )$
            """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        1000
    )]
    private static partial Regex OwnWords();

    [GeneratedRegex("""^admission webhook "[a-zA-Z0-9.-]{1,253}" denied the request""", RegexOptions.None, 1000)]
    private static partial Regex Denied();
}
