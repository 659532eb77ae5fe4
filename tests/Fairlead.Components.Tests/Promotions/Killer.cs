namespace Fairlead.Components.Tests.Promotions;

/// <summary>Ends a run just before, or just after, the step that a test chose.</summary>
internal sealed class Killer
{
    private int _step;

    /// <summary>The moment at which the run ends, two for each step; null for a run that lives.</summary>
    public int? At { get; private set; }

    /// <summary>Counts anew.</summary>
    public void Aim(int? at) => (_step, At) = (0, at);

    /// <summary>Does a step, unless the run ends before it.</summary>
    public async Task<T> StepAsync<T>(Func<Task<T>> step)
    {
        Pass();
        var result = await step();
        Pass();
        return result;
    }

    /// <summary>Does a step, unless the run ends before it.</summary>
    public Task StepAsync(Func<Task> step) =>
        StepAsync(async () =>
        {
            await step();
            return true;
        });

    private void Pass()
    {
        if (_step++ == At)
        {
            throw new KilledException();
        }
    }

    /// <summary>The run ended here.</summary>
    internal sealed class KilledException : Exception;
}
