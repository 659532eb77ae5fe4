using Fairlead.Charts.Loading;
using Fairlead.Charts.Objects;
using Fairlead.Templates;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Functions;

/// <summary>JSON in templates. Reading never fails: the error becomes the value, as in Helm.</summary>
internal static class JsonFunctions
{
    public static object ToJson(TemplateCall call)
    {
        try
        {
            return MustToJson(call);
        }
        catch (TemplateFunctionException)
        {
            // Helm swallows errors here: what cannot be written is nothing.
            return "";
        }
    }

    public static object MustToJson(TemplateCall call) => GoJson.Write(PlainValue.Of(call.Arguments[0]));

    public static object FromJson(TemplateCall call)
    {
        try
        {
            return GoJson.Read(call.Text(0)) switch
            {
                null => new NilMap(),
                Dictionary<string, object?> map => map,
                var other => YamlFunctions.Error(Mismatch(other, "map[string]interface {}")),
            };
        }
        catch (TemplateFunctionException error)
        {
            return YamlFunctions.Error(error.Message);
        }
    }

    public static object? FromJsonArray(TemplateCall call)
    {
        try
        {
            return GoJson.Read(call.Text(0)) switch
            {
                null => null,
                List<object?> list => list,
                var other => new List<object?> { Mismatch(other, "[]interface {}") },
            };
        }
        catch (TemplateFunctionException error)
        {
            return new List<object?> { error.Message };
        }
    }

    private static string Mismatch(object? value, string target) =>
        $"json: cannot unmarshal {ValuesReader.KindOf(value)} into Go value of type {target}";
}
