using System.Collections.Concurrent;
using Fairlead.Charts.Functions;
using Fairlead.Templates;
using Fairlead.Templates.Values;

namespace Fairlead.Charts.Rendering;

/// <summary>The parsed templates of a chart, kept with it, so that rendering it for several environments parses it once.</summary>
internal sealed class TemplateCache
{
    private readonly ConcurrentDictionary<string, TemplateSet> _sets = new();

    /// <summary>The templates of some files.</summary>
    /// <param name="units">The files, in order. Which they are depends on the dependencies that are switched on.</param>
    /// <param name="version">Helm's version, which decides what functions there are.</param>
    /// <exception cref="ChartException">A file is no template; the message is Helm's.</exception>
    public TemplateSet Get(IReadOnlyList<RenderUnit> units, HelmVersion version)
    {
        var key = $"{version}\n{string.Join('\n', units.Select(unit => unit.Path))}";
        return _sets.GetOrAdd(key, _ => Parse(units, version));
    }

    private static TemplateSet Parse(IReadOnlyList<RenderUnit> units, HelmVersion version)
    {
        var options = new TemplateOptions { Name = IncludeFunctions.SetName, MissingKey = MissingKey.Zero };
        var set = new TemplateSet(HelmFunctions.For(version), options);
        foreach (var unit in units)
        {
            try
            {
                set.Parse(unit.Path, GoString.FromBytes(unit.File.Data));
            }
            catch (TemplateException error)
            {
                throw new ChartException(Refusals.TemplateSyntax, EngineErrors.Parsing(unit.Path, error), error);
            }
        }

        return set;
    }
}
