using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Dependencies;

/// <summary>Dependencies as Go writes them as JSON: fields in the order of Helm's structure, empty ones left out.</summary>
internal static class DependencyJson
{
    public static string List(IEnumerable<string> items) => $"[{string.Join(',', items)}]";

    public static string Of(LockedDependency dependency) =>
        Fields([
            ("name", GoJson.Write(dependency.Name)),
            ("version", Optional(dependency.Version)),
            ("repository", GoJson.Write(dependency.Repository)),
        ]);

    public static string Of(ChartDependency dependency) =>
        Fields([
            ("name", GoJson.Write(dependency.Name)),
            ("version", Optional(dependency.Version)),
            ("repository", GoJson.Write(dependency.Repository)),
            ("condition", Optional(dependency.Condition)),
            ("tags", dependency.Tags.Count == 0 ? null : GoJson.Write(dependency.Tags.ToList<object?>())),
            (
                "import-values",
                dependency.ImportValues.Count == 0 ? null : List(dependency.ImportValues.Select(ImportOf))
            ),
            ("alias", Optional(dependency.Alias)),
        ]);

    private static string ImportOf(ChartImport import) =>
        import.IsExport
            ? GoJson.Write(import.Child["exports.".Length..])
            : Fields([("child", GoJson.Write(import.Child)), ("parent", GoJson.Write(import.Parent))]);

    private static string? Optional(string text) => text.Length == 0 ? null : GoJson.Write(text);

    private static string Fields(IEnumerable<(string Name, string? Json)> fields) =>
        $"{{{string.Join(',', fields.Where(field => field.Json is not null).Select(field => $"\"{field.Name}\":{field.Json}"))}}}";
}
