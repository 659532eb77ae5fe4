using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Environments.Declarations;
using Fairlead.Environments.Health;
using Fairlead.Environments.History;

namespace Fairlead.Environments.Files;

/// <summary>
/// JSON Schemas of the files of an environment repository, for editors and other programs; made of the declarations that the
/// files are checked by.
/// </summary>
public static class FileSchemas
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of each schema, by the name of the file that it is for.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [EnvironmentLayout.EnvironmentName] = Write(
                EnvironmentLayout.EnvironmentName,
                "What the agent needs to know of an environment. Written by the build.",
                EnvironmentDeclaration.Root
            ),
            [EnvironmentLayout.ReleaseName] = Write(
                EnvironmentLayout.ReleaseName,
                "What an app's objects are made of. Written by the build.",
                ReleaseDeclaration.Root
            ),
            [Hold.FileName] = Write(Hold.FileName, "Keeps bumps and promotions away.", Hold.Declaration),
            [EnvironmentLayout.AdoptionName] = Write(
                EnvironmentLayout.AdoptionName,
                "Sets of other tools that an app takes over.",
                Adoption.Root
            ),
            [EnvironmentLayout.HealthName] = Write(
                EnvironmentLayout.HealthName,
                "How further kinds tell their health.",
                HealthDeclaration.Root
            ),
            [TrustFile.FileName] = Write(
                TrustFile.FileName,
                "Which repository an agent obeys, and who may change what there. It lies beside the agent, not in the repository.",
                TrustFile.Declaration
            ),
        };

    /// <summary>The text of a schema.</summary>
    /// <param name="title">The name of the file that it is for.</param>
    /// <param name="description">What the file is there for.</param>
    /// <param name="shape">What it may say.</param>
    internal static string Write(string title, string description, Shape shape)
    {
        var schema = shape.ToSchema();
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", title);
        schema.Insert(2, "description", description);
        return schema.ToJsonString(Indented) + "\n";
    }
}
