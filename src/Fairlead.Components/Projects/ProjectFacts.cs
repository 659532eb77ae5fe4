using System.Text.Json.Serialization;

namespace Fairlead.Components.Projects;

/// <summary>What MSBuild says of a project: what it is made of, and the properties that decide what comes out.</summary>
/// <param name="Path">Full path of the project file.</param>
/// <param name="References">Full paths of the projects it references.</param>
/// <param name="Items">Files and settings, as MSBuild's items have them.</param>
/// <param name="Properties">Values by name; a property that is not set is not in it.</param>
internal sealed record ProjectFacts(
    string Path,
    IReadOnlyList<string> References,
    IReadOnlyList<ProjectItem> Items,
    IReadOnlyDictionary<string, string> Properties
)
{
    /// <summary>A property's value; null where it is not set, as MSBuild makes no difference to an empty one.</summary>
    public string? Property(string name) =>
        Properties.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The release version. Default: 1.0.0, as the SDK's.</summary>
    [JsonIgnore]
    public string Version => Property("Version") ?? "1.0.0";

    /// <summary>Whether a property is <c>true</c>, in any case.</summary>
    public bool Is(string name) => string.Equals(Property(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The items of one type, in MSBuild's order.</summary>
    public IEnumerable<ProjectItem> Of(string type) => Items.Where(item => item.Type == type);
}

/// <summary>An item of a project.</summary>
/// <param name="Type">Such as <c>Compile</c> or <c>ContainerLabel</c>.</param>
/// <param name="Identity">A file's full path, or the name of a setting.</param>
/// <param name="Value">What a setting is set to; of a file whether and when it is copied, and its link; empty where neither applies.</param>
internal sealed record ProjectItem(string Type, string Identity, string Value);
