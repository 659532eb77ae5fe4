using Fairlead.Charts.HelmYaml;
using Fairlead.Templates;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Objects;

/// <summary><c>.Values</c>, and the dot itself: Helm's <c>chartutil.Values</c>, a map with a few methods.</summary>
internal sealed class ValuesObject(IDictionary<string, object?> map) : MapObject(map)
{
    public override string TypeName => "chartutil.Values";

    public override object? WithEntries(IDictionary<string, object?> entries) => new ValuesObject(entries);

    public override FunctionDefinition? Method(string name) =>
        name switch
        {
            "AsMap" => FunctionDefinition.Parse("AsMap() map[string]interface {}", _ => Map),
            "YAML" => FunctionDefinition.Parse("YAML() string", _ => GoYaml.Encode(PlainValue.Of(Map))),
            "Table" => FunctionDefinition.Parse("Table(string) any", call => new ValuesObject(Table(call.Text(0)))),
            "PathValue" => FunctionDefinition.Parse("PathValue(string) any", call => PathValue(call.Text(0))),
            _ => null,
        };

    private IDictionary<string, object?> Table(string path)
    {
        var table = Map;
        foreach (var key in path.Split('.'))
        {
            table =
                table.TryGetValue(key, out var next) && next is IDictionary<string, object?> below
                    ? below
                    : throw new TemplateFunctionException($"{GoQuote.Quote(key)} is not a table");
        }

        return table;
    }

    private object? PathValue(string path)
    {
        if (path.Length == 0)
        {
            throw new TemplateFunctionException("YAML path cannot be empty");
        }

        var dot = path.LastIndexOf('.');
        var table = dot < 0 ? Map : TableOrNull(path[..dot]);
        if (
            table is not null
            && table.TryGetValue(path[(dot + 1)..], out var value)
            && value is not IDictionary<string, object?>
        )
        {
            return value;
        }

        throw new TemplateFunctionException($"{GoQuote.Quote(path)} is not a value");
    }

    private IDictionary<string, object?>? TableOrNull(string path)
    {
        try
        {
            return Table(path);
        }
        catch (TemplateFunctionException)
        {
            return null;
        }
    }
}
