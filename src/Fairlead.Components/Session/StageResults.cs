using System.Collections.Concurrent;

namespace Fairlead.Components.Session;

/// <summary>What the stages of a run hand on to each other: one value of each type.</summary>
internal sealed class StageResults
{
    private readonly ConcurrentDictionary<Type, object> _made = new();

    /// <summary>Hands a result on; a later one of its type takes its place.</summary>
    public void Give<T>(T made)
        where T : class => _made[typeof(T)] = made;

    /// <summary>A result; null where no target of this run made one.</summary>
    public T? Find<T>()
        where T : class => _made.GetValueOrDefault(typeof(T)) as T;

    /// <summary>A result that a target before made.</summary>
    /// <param name="target">Which target that is, for the error.</param>
    /// <exception cref="InvalidOperationException">It did not run.</exception>
    public T Of<T>(string target)
        where T : class =>
        Find<T>()
        ?? throw new InvalidOperationException($"This target needs what {target} makes; do not skip {target}.").Refused(
            Refusals.SkippedTarget
        );
}
