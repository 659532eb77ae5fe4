namespace Fairlead.Contract.Tests.Generated;

/// <summary>Makes a list that fails smaller, as long as it still fails.</summary>
internal static class Shrinker
{
    /// <summary>A list that fails, of which no element can be left out.</summary>
    /// <param name="items">A list that fails.</param>
    /// <param name="fails">Whether a list fails.</param>
    /// <param name="budget">How often it may be asked; what was found until then is the answer.</param>
    public static async Task<IReadOnlyList<T>> SmallestAsync<T>(
        IReadOnlyList<T> items,
        Func<IReadOnlyList<T>, Task<bool>> fails,
        int budget = 200
    )
    {
        for (var size = Math.Max(1, items.Count / 2); ; )
        {
            var isSmaller = false;
            // From the end: what comes late needs what came early.
            for (var end = items.Count; end > 0; end -= size)
            {
                var start = Math.Max(0, end - size);
                IReadOnlyList<T> fewer = [.. items.Take(start), .. items.Skip(end)];
                if (budget-- <= 0)
                {
                    return items;
                }

                if (await fails(fewer))
                {
                    (items, isSmaller) = (fewer, true);
                }
            }

            if (size == 1 && !isSmaller)
            {
                return items;
            }

            size = isSmaller && size == 1 ? 1 : Math.Max(1, size / 2);
        }
    }
}
