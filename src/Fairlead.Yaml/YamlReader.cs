using Fairlead.Yaml.Composing;
using Fairlead.Yaml.Scanning;

namespace Fairlead.Yaml;

/// <summary>
/// Reads YAML as Kubernetes and Helm read it: YAML 1.1 typing, string keys, merge keys, nothing that JSON lacks.
/// </summary>
public static class YamlReader
{
    /// <summary>Reads every document of a text; those that are empty or only comments are left out.</summary>
    /// <param name="text">The whole text; a byte order mark at its start is skipped.</param>
    /// <param name="source">What error messages call the text: a path.</param>
    /// <param name="options">Null takes the defaults.</param>
    /// <exception cref="YamlSyntaxException">The text is malformed, too deep or too large.</exception>
    public static IReadOnlyList<YamlDocument> ReadAll(string text, string source, YamlReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        var plain = text.StartsWith('\uFEFF') ? text[1..] : text;
        TextCheck.Refuse(plain, source);
        try
        {
            return Documents(plain, source, options ?? new YamlReadOptions());
        }
        catch (MalformedYamlException error)
        {
            throw new YamlSyntaxException(source, error.Place, error.Reason, error);
        }
    }

    /// <summary>Reads a text of one document; an empty text gives a document whose root is null.</summary>
    /// <inheritdoc cref="ReadAll" />
    public static YamlDocument ReadSingle(string text, string source, YamlReadOptions? options = null)
    {
        var documents = ReadAll(text, source, options);
        return documents.Count switch
        {
            0 => new YamlDocument(null, null, source),
            1 => documents[0],
            _ => throw new YamlSyntaxException(
                source,
                documents[1].Start,
                "a second document starts here, but this file holds one; remove the second or move it to a file of its own"
            ),
        };
    }

    private static List<YamlDocument> Documents(string text, string source, YamlReadOptions options)
    {
        var isJson = options.ReadsJson && text.AsSpan().TrimStart().StartsWith('{');
        var composer = new YamlComposer(text, new ComposeLimits(options.MaximumDepth, options.MaximumNodes), isJson);
        var converter = new Converter(source, options);
        var documents = new List<YamlDocument>();
        while (composer.Next() is { } root)
        {
            if (root is not ScalarNode { IsEmpty: true })
            {
                documents.Add(new YamlDocument(converter.Convert(root), root, source));
            }
        }

        converter.End();
        return documents;
    }
}
