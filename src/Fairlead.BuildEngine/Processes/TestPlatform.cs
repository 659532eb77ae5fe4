using System.Text.Json;
using Fairlead.BuildEngine.Sessions;

namespace Fairlead.BuildEngine.Processes;

/// <summary>How <c>dotnet test</c> wants its project: the Microsoft testing platform takes no positional one.</summary>
internal static class TestPlatform
{
    public static IReadOnlyList<string> ProjectArguments(string path)
    {
        if (!IsChosen())
        {
            return [path];
        }

        var extension = Path.GetExtension(path);
        return extension is ".sln" or ".slnx" or ".slnf" ? ["--solution", path] : ["--project", path];
    }

    private static bool IsChosen()
    {
        var file = BuildSession.Current.RootDirectory / "global.json";
        if (!File.Exists(file))
        {
            return false;
        }

        var options = new JsonDocumentOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        };
        using var json = JsonDocument.Parse(File.ReadAllBytes(file), options);
        return json.RootElement.TryGetProperty("test", out var test)
            && test.TryGetProperty("runner", out var runner)
            && runner.GetString() == "Microsoft.Testing.Platform";
    }
}
