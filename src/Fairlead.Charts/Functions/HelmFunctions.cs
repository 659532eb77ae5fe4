using Fairlead.Charts.Values;
using Fairlead.Templates;
using Fairlead.Templates.Functions;

namespace Fairlead.Charts.Functions;

/// <summary>What templates of charts may call: sprig's functions, less those that read the machine, and Helm's own.</summary>
internal static class HelmFunctions
{
    private static readonly Lazy<FunctionMap> Version3 = new(() => Make(HelmVersion.V3));
    private static readonly Lazy<FunctionMap> Version4 = new(() => Make(HelmVersion.V4));

    public static FunctionMap For(HelmVersion version) => version == HelmVersion.V3 ? Version3.Value : Version4.Value;

    private static FunctionMap Make(HelmVersion version)
    {
        var functions = SprigFunctions
            .All()
            .Without("env")
            .Without("expandenv")
            .With("include(string, any) string", IncludeFunctions.Include)
            .With("tpl(string, any) string", IncludeFunctions.Tpl)
            .With("required(string, any) any", FailureFunctions.Required)
            .With("fail(string) string", FailureFunctions.Fail)
            .With("lookup(string, string, string, string) map[string]any", static _ => Tables.New())
            .With("toYaml(any) string", YamlFunctions.ToYaml)
            .With("toYamlPretty(any) string", YamlFunctions.ToYamlPretty)
            .With("fromYaml(string) map[string]any", YamlFunctions.FromYaml)
            .With("fromYamlArray(string) []any", YamlFunctions.FromYamlArray)
            .With("toJson(any) string", JsonFunctions.ToJson)
            .With("fromJson(string) map[string]any", JsonFunctions.FromJson)
            .With("fromJsonArray(string) []any", JsonFunctions.FromJsonArray)
            .With("toToml(any) string", TomlFunctions.ToToml)
            .With("fromToml(string) map[string]any", TomlFunctions.FromToml);
        return version == HelmVersion.V3
            ? functions
            : functions
                .With("mustToYaml(any) string", YamlFunctions.MustToYaml)
                .With("mustToJson(any) string", JsonFunctions.MustToJson)
                .With("mustToToml(any) string", TomlFunctions.MustToToml);
    }
}
