using System.Text;
using System.Text.Json;
using Fairlead.Sandbox.Kubernetes.Http;

namespace Fairlead.Sandbox.Kubernetes.Reading;

/// <summary>Where the next page of a list begins, and at which version.</summary>
internal sealed record ContinueToken(long Version, string Namespace, string Name)
{
    public override string ToString() =>
        Convert.ToBase64String(
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new object[] { Version, Namespace, Name }))
        );

    /// <summary>Reads a token.</summary>
    /// <exception cref="ApiException">The text was not made by this server.</exception>
    public static ContinueToken Parse(string text)
    {
        try
        {
            using var parts = JsonDocument.Parse(Convert.FromBase64String(text));
            return new ContinueToken(
                parts.RootElement[0].GetInt64(),
                parts.RootElement[1].GetString() ?? "",
                parts.RootElement[2].GetString() ?? ""
            );
        }
        catch (Exception error)
            when (error is FormatException or JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw ApiErrors.BadRequest("continue key is not valid: " + error.Message);
        }
    }
}
