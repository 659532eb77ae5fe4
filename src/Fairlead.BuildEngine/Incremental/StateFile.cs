using System.Text.Json;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>The state of one target on disk, replaced at once.</summary>
internal static class StateFile
{
    public static void Write(AbsolutePath file, IReadOnlyDictionary<string, string> state)
    {
        file.Parent.CreateDirectory();
        var temporary = file.Parent / $"{file.Name}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(state));
        File.Move(temporary, file, overwrite: true);
    }

    /// <summary>Null when there is none, or none that can be read: the target then runs and writes it anew.</summary>
    public static Dictionary<string, string>? Read(AbsolutePath file)
    {
        try
        {
            return File.Exists(file)
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
