using System.Xml.Linq;

namespace Fairlead.Components.Projects;

/// <summary>
/// A compiler for all projects of one run of MSBuild that ends with it. Who forbids compilers that stay, as CI does, gets it:
/// each project would start a cold one of its own.
/// </summary>
internal static class OwnCompiler
{
    /// <summary>How its name begins, which tells it from those that others share.</summary>
    public const string Prefix = "fairlead-";

    /// <summary>Its name; null where compilers may stay.</summary>
    public static string? Name { get; } =
        string.Equals(
            Environment.GetEnvironmentVariable("UseSharedCompilation"),
            "false",
            StringComparison.OrdinalIgnoreCase
        )
            ? $"{Prefix}{Environment.ProcessId}"
            : null;

    /// <summary>The properties by which MSBuild uses it; none where compilers may stay.</summary>
    public static IReadOnlyList<(string Name, string Value)> Settings { get; } =
        Name is null ? [] : [("UseSharedCompilation", "true"), ("SharedCompilationId", Name)];

    /// <summary>A target of MSBuild that ends it.</summary>
    /// <param name="name">The target's name.</param>
    public static XElement EndTarget(string name) =>
        XElement.Parse(
            $"""
            <Target Name="{name}">
              <Exec Command="&quot;$(DOTNET_HOST_PATH)&quot; &quot;$(MSBuildToolsPath)/Roslyn/bincore/VBCSCompiler.dll&quot; -pipename:{Name} -shutdown"
                    StandardOutputImportance="low" ContinueOnError="true"/>
            </Target>
            """
        );
}
