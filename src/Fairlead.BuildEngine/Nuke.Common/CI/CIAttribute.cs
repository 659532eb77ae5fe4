#nullable disable
using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.CI;

/// <summary>Gives the host when it is of the member's type; else null.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field | AttributeTargets.Property)]
public class CIAttribute : ValueInjectionAttributeBase
{
    public override object GetValue(MemberInfo member, object instance)
    {
        var type = (member as FieldInfo)?.FieldType ?? ((PropertyInfo)member).PropertyType;
        return type.IsInstanceOfType(NukeBuild.Host) ? NukeBuild.Host : null;
    }
}

/// <summary>A CI service.</summary>
public interface IBuildServer
{
    string Branch { get; }

    string Commit { get; }
}

/// <summary>Accepted for compatibility: this engine leaves no build server processes behind.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ShutdownDotNetAfterServerBuildAttribute : Execution.BuildExtensionAttributeBase
{
    public bool EnableLogging { get; set; }
}
