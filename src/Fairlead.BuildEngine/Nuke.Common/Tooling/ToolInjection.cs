#nullable disable
using System.Reflection;
using Nuke.Common.IO;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tooling;

/// <summary>Base of the attributes that give a member of type <see cref="Tool"/> its program.</summary>
public abstract class ToolInjectionAttributeBase : ValueInjectionAttributeBase
{
    internal static object Of(MemberInfo member, Func<Tool> tool, Func<string> path) =>
        (member as FieldInfo)?.FieldType == typeof(Tool) || (member as PropertyInfo)?.PropertyType == typeof(Tool)
            ? tool()
            : path();
}

/// <summary>A program in PATH, named as the member or as said; <c>NAME_EXE</c> overrides it.</summary>
public class PathVariableAttribute(string name = null) : ToolInjectionAttributeBase
{
    public string Name { get; } = name;

    public override object GetValue(MemberInfo member, object instance)
    {
        var program = Name ?? member.Name.ToLowerInvariant();
        return Of(member, () => ToolResolver.GetPathTool(program), () => ToolPathResolver.GetPathExecutable(program));
    }
}

[Obsolete("Use [PathVariable] instead")]
public class PathExecutableAttribute(string name = null) : PathVariableAttribute(name);

/// <summary>A program in the repository, by its path below the root.</summary>
public class LocalPathAttribute : ToolInjectionAttributeBase
{
    private readonly string _path;

    public LocalPathAttribute(string absoluteOrRelativePath) => _path = absoluteOrRelativePath;

    public LocalPathAttribute(string windowsPath, string unixPath)
        : this(OperatingSystem.IsWindows() ? windowsPath : unixPath) { }

    public override object GetValue(MemberInfo member, object instance)
    {
        AbsolutePath path = System.IO.Path.Combine(NukeBuild.RootDirectory, _path);
        return Of(member, () => ToolResolver.GetTool(path), () => path);
    }
}
