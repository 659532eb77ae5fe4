using Fairlead.Charts.Objects;
using Fairlead.Charts.Toml;
using Fairlead.Templates;

namespace Fairlead.Charts.Functions;

/// <summary>TOML in templates. Neither way fails: the error becomes the value, as in Helm.</summary>
internal static class TomlFunctions
{
    public static object ToToml(TemplateCall call)
    {
        RefuseNull(call);
        try
        {
            return TomlWriter.Write(PlainValue.Of(call.Arguments[0]));
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }

    public static object MustToToml(TemplateCall call)
    {
        RefuseNull(call);
        try
        {
            return TomlWriter.Write(PlainValue.Of(call.Arguments[0]));
        }
        catch (FormatException error)
        {
            throw new TemplateFunctionException(error.Message, error);
        }
    }

    public static object FromToml(TemplateCall call)
    {
        try
        {
            return TomlReader.Read(call.Text(0));
        }
        catch (FormatException error)
        {
            return YamlFunctions.Error(error.Message);
        }
    }

    private static void RefuseNull(TemplateCall call)
    {
        if (call.Arguments[0] is null)
        {
            throw new TemplateFunctionException("reflect: call of reflect.Value.Type on zero Value");
        }
    }
}
