using Fairlead.Charts.Determinism;
using Fairlead.Charts.Functions;
using Fairlead.Charts.Objects;
using Fairlead.Templates;

namespace Fairlead.Charts.Rendering;

/// <summary>Executes the templates of a chart.</summary>
internal static class ChartEngine
{
    /// <summary>The text of every file that is no partial, by its path.</summary>
    /// <exception cref="ChartException">A template failed; the message is Helm's.</exception>
    public static Dictionary<string, string> Render(
        RenderRequest request,
        IReadOnlyList<RenderUnit> units,
        CancellationToken cancellationToken
    )
    {
        var set = request.Chart.Cache.Get(units, request.HelmVersion);
        var context = new TemplateContext { State = new RenderState(), Volatile = VolatileSources.For(request) };
        var rendered = new Dictionary<string, string>();
        var remaining = request.MaximumOutput;
        foreach (var unit in units.Where(unit => !unit.IsPartial))
        {
            unit.Scope["Template"] = new ValuesObject(
                new Dictionary<string, object?> { ["Name"] = unit.Path, ["BasePath"] = unit.BasePath }
            );
            var text = Execute(set, unit, context, cancellationToken);
            remaining -= text.Length;
            rendered[unit.Path] =
                remaining >= 0
                    ? text
                    : throw new ChartException(
                        Refusals.TooLarge,
                        $"The chart {request.Chart.Name} renders to more than {request.MaximumOutput} characters, the limit of the render."
                    );
        }

        return rendered;
    }

    private static string Execute(
        TemplateSet set,
        RenderUnit unit,
        TemplateContext context,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return NoValue.Remove(set.Execute(unit.Path, unit.Scope, context, cancellationToken));
        }
        catch (TemplateException error)
        {
            throw new ChartException(Refusals.FailedTemplate, EngineErrors.Executing(unit.Path, error), error);
        }
    }
}
