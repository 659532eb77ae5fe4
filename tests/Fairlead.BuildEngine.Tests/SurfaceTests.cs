using System.Globalization;
using System.Reflection;
using Nuke.Common;

namespace Fairlead.BuildEngine.Tests;

/// <summary>The names a build may use, as Nuke.Common 10.1.0 has them; Surface.txt lists them by type.</summary>
public sealed class SurfaceTests
{
    private const BindingFlags Visible =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.FlattenHierarchy;

    private static readonly Assembly Engine = typeof(NukeBuild).Assembly;

    public static TheoryData<string> Types =>
        [
            .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Surface.txt"))
                .Where(line => line.Length > 0 && line[0] != '#'),
        ];

    /// <summary>A line is <c>Namespace.Type: Member, Member</c>; a member with several overloads has their number behind.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void A_build_finds_the_names_it_uses(string line)
    {
        var name = line.Split(':')[0];
        var type = Engine.GetType(name) ?? throw new InvalidOperationException($"There is no type {name}.");
        Assert.True(type.IsVisible, $"{name} is not public.");
        Assert.All(line[(name.Length + 1)..].Split(',', Options), member => Find(type, member));
    }

    private const StringSplitOptions Options = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private static void Find(Type type, string member)
    {
        var (name, wanted) = member.Split(" x") is [var several, var count]
            ? (several, int.Parse(count, CultureInfo.InvariantCulture))
            : (member, 1);
        var found = type.GetMember(name, Visible)
            .Concat(type.GetInterfaces().SelectMany(parent => parent.GetMember(name, Visible)))
            .Where(IsVisible)
            .ToList();
        Assert.True(found.Count >= wanted, $"{type.FullName} has {found.Count} of {wanted} members {member}.");
    }

    private static bool IsVisible(MemberInfo member) =>
        member switch
        {
            MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
            FieldInfo field => field.IsPublic || field.IsFamily,
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
            _ => true,
        };
}
