using Fairlead.Charts.Values;
using Fairlead.Templates;

namespace Fairlead.Charts.Objects;

/// <summary>Go's nil map: it prints as an empty one and is null in JSON.</summary>
internal sealed class NilMap() : MapObject(Tables.New())
{
    public override string TypeName => "map[string]interface {}";

    public override object? Plain => null;

    public override FunctionDefinition? Method(string name) => null;
}
