namespace Fairlead.Delivery.Bumps;

/// <summary>A file of the machine's that is not what its chart renders with the values that stand beside it.</summary>
/// <param name="Path">The file, from the root of the environment repository.</param>
/// <param name="Line">The first line that differs, from 1.</param>
/// <param name="Reason">What is wrong with it; goes on from the place.</param>
public sealed record StaleFile(string Path, int Line, string Reason)
{
    /// <summary><c>file:line: sentence</c>. What the line says is not shown, as it may be a Secret's.</summary>
    public override string ToString() => $"{Path}:{Line}: {Reason}.";

    /// <summary>Compares a file with what it should be.</summary>
    internal static StaleFile Of(string path, string? present, string? rendered) =>
        (present, rendered) switch
        {
            (_, null) => new(path, 1, "nothing renders this object; it was added by hand, or is stale"),
            (null, _) => new(path, 1, "the chart renders this object, and the file is missing"),
            var (has, wants) => new(
                path,
                FirstDifference(has, wants),
                "this is not what the chart renders; it was edited by hand, or is stale"
            ),
        };

    private static int FirstDifference(string one, string other)
    {
        var (left, right) = (one.Split('\n'), other.Split('\n'));
        return left.Zip(right).TakeWhile(lines => lines.First == lines.Second).Count() + 1;
    }
}
