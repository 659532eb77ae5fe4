using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Parameters;

/// <summary>The values a type is limited to.</summary>
internal static class AllowedValues
{
    public static IReadOnlyList<string> Of(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        bare = bare.IsArray ? bare.GetElementType()! : bare;
        return bare.IsEnum ? Enum.GetNames(bare)
            : bare.IsSubclassOf(typeof(Enumeration)) ? [.. Enumeration.FieldsOf(bare).Select(field => field.Name)]
            : [];
    }
}
