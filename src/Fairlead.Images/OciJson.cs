using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Fairlead.Images.Registry;

namespace Fairlead.Images;

internal static class OciJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 32,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        TypeInfoResolver = OciJsonContext.Default.WithAddedModifier(LeaveOutEmptyAnnotations),
    };

    // As tools write it: without blanks, and only escaped where JSON needs it.
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The bytes of an object that is kept with all its members, known or not.</summary>
    public static byte[] BytesOf(JsonObject value) => JsonSerializer.SerializeToUtf8Bytes(value, Plain);

    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>A stranger's list may hold null where the type says it cannot.</summary>
    public static bool IsThere(Descriptor? descriptor) => descriptor is not null;

    /// <summary>What a manifest or index says of itself; the specification only recommends that it does.</summary>
    public static string MediaTypeOf(ReadOnlySpan<byte> content)
    {
        var said = Read<AnyManifest>(content, "manifest");
        return said.MediaType ?? (said.Manifests is null ? MediaTypes.Manifest : MediaTypes.Index);
    }

    public static T Read<T>(ReadOnlySpan<byte> content, string what)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(content, TypeOf<T>())
                ?? throw new FormatException($"The {what} is the JSON value null.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"The {what} cannot be read: {error.Message}", error);
        }
    }

    private static void LeaveOutEmptyAnnotations(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(IReadOnlyDictionary<string, string>))
            {
                property.ShouldSerialize = static (_, value) => value is ICollection { Count: > 0 };
            }
        }
    }
}

[JsonSerializable(typeof(ImageManifest))]
[JsonSerializable(typeof(ImageIndex))]
[JsonSerializable(typeof(AnyManifest))]
[JsonSerializable(typeof(RegistryErrors))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TagList))]
internal sealed partial class OciJsonContext : JsonSerializerContext;

internal sealed record AnyManifest(string? MediaType, IReadOnlyList<Descriptor>? Manifests);
