using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Mutation.Mutators;

namespace Fairlead.Mutation.Scores;

/// <summary>The file with the scores that may not fall: <c>tests/mutation.json</c>.</summary>
/// <param name="Mutators">Version of the changes that were made; others give other figures.</param>
/// <param name="Files">What was measured, by the files' paths from the repository's root.</param>
internal sealed record Baseline(int Mutators, SortedDictionary<string, FileScore> Files)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        // Code is read by people; no browser ever sees this file.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Baseline Empty =>
        new(AllMutators.Version, new SortedDictionary<string, FileScore>(StringComparer.Ordinal));

    /// <summary>Reads it; an absent one is empty, and so is one of other mutators.</summary>
    public static Baseline Read(string path)
    {
        if (!File.Exists(path))
        {
            return Empty;
        }

        var read = JsonSerializer.Deserialize<Baseline>(File.ReadAllText(path), Form)!;
        return read.Mutators == AllMutators.Version
            ? read with
            {
                Files = new SortedDictionary<string, FileScore>(read.Files, StringComparer.Ordinal),
            }
            : Empty;
    }

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Form) + "\n");

    /// <summary>The digest by which a file's text is known, however its lines end.</summary>
    public static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));
}
