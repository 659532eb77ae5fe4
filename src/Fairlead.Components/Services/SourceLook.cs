using Fairlead.Components.Projects;

namespace Fairlead.Components.Services;

/// <summary>What the source was at one moment, as far as it decides what is built.</summary>
/// <param name="Projects">The services' projects and all that they reference, by full path.</param>
/// <param name="Keys">Hash of what decides each project's result.</param>
/// <param name="States">The files' states, to tell what is written while work runs.</param>
internal sealed record SourceLook(
    IReadOnlyDictionary<string, DescribedProject> Projects,
    IReadOnlyDictionary<string, string> Keys,
    FileStates States
)
{
    /// <summary>A project and every project it references, directly or not.</summary>
    public IReadOnlyCollection<string> Closure(params IEnumerable<string> projects)
    {
        var found = new HashSet<string>();
        var open = new Queue<string>(projects);
        while (open.TryDequeue(out var next))
        {
            if (Projects.TryGetValue(next, out var described) && found.Add(next))
            {
                described.Facts.References.ToList().ForEach(open.Enqueue);
            }
        }

        return found;
    }

    /// <summary>The projects of which the later look knows other inputs, or whose files were written between.</summary>
    public IReadOnlyList<string> ChangedIn(SourceLook later, Func<DescribedProject, IEnumerable<string>> filesOf)
    {
        var written = States.ChangedIn(later.States).ToHashSet();
        var own = Projects
            .Where(project => filesOf(project.Value).Any(written.Contains))
            .Select(project => project.Key)
            .ToHashSet();
        return
        [
            .. Keys.Where(key =>
                    later.Keys.GetValueOrDefault(key.Key) != key.Value || Closure(key.Key).Any(own.Contains)
                )
                .Select(key => key.Key),
        ];
    }
}
