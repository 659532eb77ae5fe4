using Fairlead.Charts.Functions;
using Fairlead.Templates;

namespace Fairlead.Charts.Rendering;

/// <summary>Helm's wording of what the template engine says.</summary>
internal static class EngineErrors
{
    public static string Parsing(string path, TemplateException error)
    {
        var tokens = error.Message.Split(": ");
        return tokens.Length == 1
            ? $"parse error in ({path}): {error.Message}"
            : $"parse error at ({tokens[1]}): {tokens[^1]}";
    }

    public static string Executing(string path, TemplateException error)
    {
        var tokens = error.Message.Split(": ", 3);
        if (tokens.Length != 3)
        {
            return $"execution error in ({path}): {error.Message}";
        }

        return FailureFunctions.AuthorsWords(tokens[2]) is { } words
            ? $"execution error at ({tokens[1]}): {words}"
            : error.Message;
    }
}
