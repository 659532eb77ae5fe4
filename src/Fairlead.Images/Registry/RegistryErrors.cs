using System.Text.Json.Serialization;

namespace Fairlead.Images.Registry;

/// <summary>The body of a registry's error answer. Source: OCI distribution-spec v1.1, "Error Codes".</summary>
internal sealed record RegistryErrors(IReadOnlyList<RegistryError?>? Errors);

internal sealed record RegistryError(string? Code, string? Message);

/// <summary>A token server's answer. Source: distribution, "Token Authentication Specification".</summary>
internal sealed record TokenAnswer(string? Token, [property: JsonPropertyName("access_token")] string? AccessToken);
