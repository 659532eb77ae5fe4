using Fairlead.Templates;

namespace Fairlead.Charts.Functions;

/// <summary>What the functions of one render share.</summary>
internal sealed class RenderState
{
    private readonly Dictionary<string, int> _including = [];

    public static RenderState Of(TemplateCall call) =>
        call.Context.State as RenderState
        ?? throw new TemplateFunctionException($"{call.Function} works only while a chart is rendered");

    /// <summary>Counts a named template in; false where it is within itself too often.</summary>
    public bool Enter(string name)
    {
        var depth = _including.GetValueOrDefault(name);
        if (depth > 1000)
        {
            return false;
        }

        _including[name] = depth + 1;
        return true;
    }

    public void Leave(string name) => _including[name]--;
}
