using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Forge;

/// <summary>One call of the API, taken apart.</summary>
/// <param name="Method">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Path">What follows <c>repos/owner/name/</c>, in parts.</param>
/// <param name="Query">The query.</param>
/// <param name="Body">The JSON that was sent; empty where none was.</param>
/// <param name="User">Who calls: the user of a basic login, or the bot that a token is.</param>
/// <param name="Names">Writes what the API shows of addresses.</param>
internal sealed record ForgeRequest(
    string Method,
    string[] Path,
    IQueryCollection Query,
    JsonNode? Body,
    string User,
    ForgeNames Names
)
{
    private const int LargestBody = 4 * 1024 * 1024;

    /// <summary>The bot that every token is.</summary>
    public const string Bot = "fairlead";

    // What Git sends beside a token.
    private const string OfToken = "x-access-token";

    public string Text(string member) => Body.TextAt(member) ?? "";

    public string? TextOrNull(string member) =>
        Body is JsonObject map && map.ContainsKey(member) && map[member] is not null ? Text(member) : null;

    /// <summary>Texts of a list; of the body itself where it is one.</summary>
    public IReadOnlyList<string> Texts(string member) =>
        [
            .. ((Body as JsonArray) ?? (Body as JsonObject)?[member] as JsonArray ?? [])
                .Select(item => item.AsText())
                .OfType<string>(),
        ];

    /// <summary>Reads the body; null where it is not JSON or too large.</summary>
    public static async Task<(bool Valid, JsonNode? Body)> ReadBodyAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > LargestBody)
            {
                return (false, null);
            }
        }

        if (buffer.Length == 0)
        {
            return (true, null);
        }

        try
        {
            return (true, JsonNode.Parse(buffer.ToArray()));
        }
        catch (JsonException)
        {
            return (false, null);
        }
    }

    public static string UserOf(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return Bot;
        }

        var bytes = new byte[header.Length];
        var name = Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':')[0]
            : "";
        return
            name is not OfToken
            && name.Length is > 0 and <= 39
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-')
            ? name
            : Bot;
    }
}
