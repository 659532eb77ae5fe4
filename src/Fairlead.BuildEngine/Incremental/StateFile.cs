using System.Text.Json;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>Small files that the engine keeps about earlier runs.</summary>
internal static class StateFile
{
    /// <summary>Null when there is none, or none that can be read.</summary>
    public static Dictionary<string, string>? Read(AbsolutePath file)
    {
        try
        {
            return File.Exists(file)
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
