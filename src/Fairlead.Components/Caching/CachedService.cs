using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Fairlead.Images;
using Fairlead.Trust.Statements;

namespace Fairlead.Components.Caching;

/// <summary>What a service's inputs gave: an image that a registry holds, and tests that passed.</summary>
/// <param name="Key">The key of all inputs.</param>
/// <param name="Image">The image by registry, repository and digest.</param>
/// <param name="Manifest">The image's manifest.</param>
/// <param name="Version">The release version.</param>
/// <param name="Layers">How many layers the image has, the base's included.</param>
/// <param name="Tests">What the service's own tests gave.</param>
/// <param name="Builder">The CI run that built it, or <c>local</c>.</param>
internal sealed record CachedService(
    string Key,
    ImageReference Image,
    Descriptor Manifest,
    string Version,
    int Layers,
    TestVerdict Tests,
    string Builder
)
{
    /// <summary>The kind of all statements in a cache.</summary>
    public const string PredicateType = "https://fairlead.dev/cache/v1";
    private const string Kind = "service";

    /// <summary>The statement to sign.</summary>
    public Statement ToStatement(IEnumerable<CachePart> parts) =>
        new(
            [
                new StatementSubject(Place, Manifest.Digest.Hex),
                .. parts.Select(part => new StatementSubject(part.Name, part.Content.Digest.Hex)),
            ],
            PredicateType,
            JsonSerializer.SerializeToElement(
                new ServicePredicate(
                    Kind,
                    Key,
                    Place,
                    Manifest.MediaType,
                    Manifest.Size,
                    Layers,
                    Version,
                    Tests,
                    new CacheBuilder(Builder)
                ),
                CachePredicates.Default.ServicePredicate
            )
        );

    /// <summary>Reads what was signed.</summary>
    /// <exception cref="FormatException">It says nothing of a service's image.</exception>
    public static CachedService Of(Statement statement)
    {
        var said = Read(statement, CachePredicates.Default.ServicePredicate);
        var subject = statement.Subjects.FirstOrDefault(one => one.Name == said.Image);
        return
            said is { Kind: Kind, Size: > 0, Layers: >= 0, Version.Length: > 0 }
            && subject is not null
            && MediaTypes.IsManifest(said.MediaType)
            && ImageReference.TryParse($"{said.Image}@sha256:{subject.Sha256}", out var image)
            && image.Tag is null
            ? new CachedService(
                said.Key,
                image,
                new Descriptor
                {
                    MediaType = said.MediaType,
                    Digest = image.Digest!.Value,
                    Size = said.Size,
                },
                said.Version,
                said.Layers,
                said.Tests,
                said.Builder.Id
            )
            : throw new FormatException("it says nothing of a service's image");
    }

    private string Place => $"{Image.Registry}/{Image.Repository}";

    /// <summary>Reads the predicate of a statement of a cache.</summary>
    /// <exception cref="FormatException">It is another one, or cannot be read.</exception>
    public static T Read<T>(Statement statement, JsonTypeInfo<T> type)
    {
        if (statement.PredicateType != PredicateType)
        {
            throw new FormatException($"it is a statement of another kind ({statement.PredicateType})");
        }

        try
        {
            return statement.Predicate.Deserialize(type) ?? throw new FormatException("it says nothing");
        }
        catch (JsonException error)
        {
            throw new FormatException($"its predicate cannot be read: {error.Message}", error);
        }
    }
}

/// <summary>What the service's own tests gave.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TestVerdict>))]
internal enum TestVerdict
{
    /// <summary>Nobody ran them.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>All passed.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>The service has no tests of its own.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}

/// <summary>What a statement says of a service.</summary>
internal sealed record ServicePredicate(
    string Kind,
    string Key,
    string Image,
    string MediaType,
    long Size,
    int Layers,
    string Version,
    TestVerdict Tests,
    CacheBuilder Builder
);

/// <summary>Who did the work.</summary>
/// <param name="Id">The CI run's address, or <c>local</c>.</param>
internal sealed record CacheBuilder(string Id);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(ServicePredicate))]
[JsonSerializable(typeof(OutputsPredicate))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class CachePredicates : JsonSerializerContext;
