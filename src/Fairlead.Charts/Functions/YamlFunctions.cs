using Fairlead.Charts.HelmYaml;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Objects;
using Fairlead.Charts.Values;
using Fairlead.Templates;

namespace Fairlead.Charts.Functions;

/// <summary>YAML in templates. Reading never fails: the error becomes the value, as in Helm.</summary>
internal static class YamlFunctions
{
    public static object ToYaml(TemplateCall call)
    {
        try
        {
            return MustToYaml(call);
        }
        catch (TemplateFunctionException)
        {
            // Helm swallows errors here: what cannot be written is nothing.
            return "";
        }
    }

    public static object MustToYaml(TemplateCall call)
    {
        try
        {
            return WithoutLastBreak(GoYaml.Encode(PlainValue.Of(call.Arguments[0])));
        }
        catch (HelmYamlException error)
        {
            throw new TemplateFunctionException(error.Message, error);
        }
    }

    public static object ToYamlPretty(TemplateCall call) =>
        WithoutLastBreak(GoYaml.EncodePretty(PlainValue.Of(call.Arguments[0])));

    public static object FromYaml(TemplateCall call)
    {
        try
        {
            return Read(call.Text(0)) switch
            {
                null => Tables.New(),
                Dictionary<string, object?> map => map,
                var other => Error(ValuesReader.NotAMap(other)),
            };
        }
        catch (HelmYamlException error)
        {
            return Error(error.Message);
        }
    }

    public static object FromYamlArray(TemplateCall call)
    {
        try
        {
            return Read(call.Text(0)) switch
            {
                null => new List<object?>(),
                List<object?> list => list,
                var other => new List<object?>
                {
                    $"error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {ValuesReader.KindOf(other)} into Go value of type []interface {{}}",
                },
            };
        }
        catch (HelmYamlException error)
        {
            return new List<object?> { error.Message };
        }
    }

    /// <summary>A map with nothing but an error, which is how Helm's reading functions fail.</summary>
    public static Dictionary<string, object?> Error(string message) => new() { ["Error"] = message };

    private static object? Read(string text)
    {
        try
        {
            return GoYaml.Decode(text);
        }
        catch (HelmYamlException error)
        {
            throw new HelmYamlException($"error converting YAML to JSON: {error.Message}");
        }
    }

    private static string WithoutLastBreak(string yaml) => yaml.EndsWith('\n') ? yaml[..^1] : yaml;
}
