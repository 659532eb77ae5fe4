using System.Reflection;
using Nuke.Common;

namespace Fairlead.BuildEngine.Tests;

/// <summary>Attributes may stand where NUKE's may and nowhere else, so that a build which compiles here compiles there.</summary>
public sealed class AttributeUsageTests
{
    [Fact]
    public void An_attribute_may_stand_where_it_may_in_NUKE()
    {
        var recorded = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "AttributeUsages.txt"))
            .Where(line => !line.StartsWith('#'));

        var usages = typeof(NukeBuild)
            .Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)))
            .OrderBy(type => type.Namespace, StringComparer.Ordinal)
            .ThenBy(type => type.Name, StringComparer.Ordinal)
            .Select(Describe);

        Assert.Equal(recorded, usages);
    }

    private static string Describe(Type type)
    {
        var usage = type.GetCustomAttribute<AttributeUsageAttribute>()!;
        var several = usage.AllowMultiple ? "; multiple" : "";
        var inherited = usage.Inherited ? "" : "; not inherited";
        return $"{type.FullName}: {usage.ValidOn}{several}{inherited}";
    }
}
