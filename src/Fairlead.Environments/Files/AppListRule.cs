using Fairlead.Environments.Declarations;

namespace Fairlead.Environments.Files;

/// <summary>Apps have names of their own, and depend on apps that are listed, and not on each other.</summary>
internal static class AppListRule
{
    public static void Check(IReadOnlyList<EnvironmentApp> apps, FieldReader fields)
    {
        var names = new HashSet<string>();
        foreach (var (index, app) in apps.Index())
        {
            if (!names.Add(app.Name))
            {
                fields.Problem($"/apps/{index}", $"the application {app.Name} is listed twice");
            }
        }

        foreach (var (index, app) in apps.Index())
        {
            foreach (var unknown in app.DependsOn.Where(name => !names.Contains(name)))
            {
                fields.Problem(
                    $"/apps/{index}",
                    $"{app.Name} depends on {unknown}, which is not listed; listed are {string.Join(", ", names)}"
                );
            }
        }

        if (InACircle(apps, names) is { Count: > 0 } left)
        {
            fields.Problem("/apps", $"{string.Join(", ", left)} depend on each other in a circle");
        }
    }

    private static List<string> InACircle(IReadOnlyList<EnvironmentApp> apps, HashSet<string> listed)
    {
        var known = new HashSet<string>();
        var left = apps.ToList();
        while (left.Find(app => app.DependsOn.All(name => known.Contains(name) || !listed.Contains(name))) is { } next)
        {
            known.Add(next.Name);
            left.Remove(next);
        }

        return left.ConvertAll(app => app.Name);
    }
}
