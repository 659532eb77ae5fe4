namespace Fairlead.Environments.Files;

/// <summary>What each format can say that those before cannot: what an agent of an earlier one would not obey.</summary>
internal static class FormatFields
{
    private static readonly FormatField[] Table =
    [
        new("kubernetes", 2, file => file.Kubernetes is not null, file => file with { Kubernetes = null }),
        new("requirePlan", 2, file => file.RequirePlan, file => file with { RequirePlan = false }),
    ];

    /// <summary>What a file says of it.</summary>
    public static IEnumerable<FormatField> SaidIn(EnvironmentFile file) => Table.Where(field => field.IsSaid(file));

    /// <summary>The oldest format that can say what a file says.</summary>
    public static int LeastOf(EnvironmentFile file) =>
        SaidIn(file).Select(field => field.Since).Append(EnvironmentFormat.First).Max();
}

/// <summary>A field that a format brought.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Since">The first format that has it.</param>
/// <param name="IsSaid">Whether a file says it.</param>
/// <param name="Without">A file without it.</param>
internal sealed record FormatField(
    string Name,
    int Since,
    Func<EnvironmentFile, bool> IsSaid,
    Func<EnvironmentFile, EnvironmentFile> Without
);
