namespace Fairlead.Delivery.Configuration;

/// <summary>Orders names by what they depend on.</summary>
internal static class DependencyGraph
{
    /// <summary>Each name after those it depends on, otherwise in the order given; cycles are broken, not reported.</summary>
    public static IReadOnlyList<string> Order(
        IEnumerable<string> names,
        Func<string, IReadOnlyList<string>> dependencies
    )
    {
        var ordered = new List<string>();
        var seen = new HashSet<string>();
        foreach (var name in names)
        {
            Visit(name);
        }

        return ordered;

        void Visit(string name)
        {
            if (!seen.Add(name))
            {
                return;
            }

            foreach (var dependency in dependencies(name))
            {
                Visit(dependency);
            }

            ordered.Add(name);
        }
    }

    /// <summary>A way from a name back to itself, both ends included; null where there is none.</summary>
    public static IReadOnlyList<string>? Cycle(
        IEnumerable<string> names,
        Func<string, IReadOnlyList<string>> dependencies
    )
    {
        var done = new HashSet<string>();
        return names.Select(name => Search([name])).FirstOrDefault(cycle => cycle is not null);

        IReadOnlyList<string>? Search(IReadOnlyList<string> way)
        {
            if (!done.Add(way[^1]))
            {
                return null;
            }

            foreach (var next in dependencies(way[^1]))
            {
                var start = way.ToList().FindIndex(step => step == next);
                if (start >= 0)
                {
                    return [.. way.Skip(start), next];
                }

                if (Search([.. way, next]) is { } cycle)
                {
                    return cycle;
                }
            }

            return null;
        }
    }
}
