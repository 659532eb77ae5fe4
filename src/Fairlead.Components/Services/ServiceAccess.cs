using System.Diagnostics.CodeAnalysis;
using Fairlead.Components.Session;

namespace Fairlead.Components.Services;

/// <summary>
/// Keeps the steps of a run out of each other's way in the folders of the services' work, and other runs of the checkout
/// out of all of them. One step is in there at a time. While tests run, their programs may not be made anew, but everything
/// else goes on: images are made of what is published.
/// </summary>
/// <param name="temporary">Full path of the folder that the build writes to.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for holds nothing.")]
internal sealed class ServiceAccess(string temporary)
{
    private readonly SemaphoreSlim _step = new(1, 1);
    private readonly SemaphoreSlim _programs = new(1, 1);

    // Read and written only by who is in a step.
    private bool _hasPrograms;
    private int _steps;
    private DeliveryLock? _lock;
    private LeftProcesses? _marked;

    /// <summary>Begins a step; waits for the one that is going on, and for another run of the checkout.</summary>
    /// <returns>Ends the step.</returns>
    public async Task<IDisposable> BeginAsync(CancellationToken cancellationToken)
    {
        await _step.WaitAsync(cancellationToken);
        try
        {
            if (_steps == 0)
            {
                _lock = await DeliveryLock.TakeAsync(temporary, "services", cancellationToken);
                _marked = LeftProcesses.End(temporary);
            }

            _steps++;
            return new Step(this);
        }
        catch
        {
            _lock?.Dispose();
            _step.Release();
            throw;
        }
    }

    /// <summary>Lets the present step make or run programs, once nobody else does.</summary>
    /// <returns>Whether others may have worked meanwhile, so that the step must look again.</returns>
    public async Task<bool> TakeProgramsAsync(CancellationToken cancellationToken)
    {
        if (_hasPrograms || _programs.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            _hasPrograms = true;
            return false;
        }

        var taken = false;
        _step.Release();
        try
        {
            await _programs.WaitAsync(cancellationToken);
            taken = true;
        }
        finally
        {
            await _step.WaitAsync(CancellationToken.None);
            _hasPrograms = taken;
        }

        return true;
    }

    /// <summary>Runs programs that the present step holds, and lets other steps go on meanwhile.</summary>
    public async Task<T> RunProgramsAsync<T>(Func<Task<T>> run)
    {
        _hasPrograms = false;
        _step.Release();
        try
        {
            return await run();
        }
        finally
        {
            await _step.WaitAsync(CancellationToken.None);
            _hasPrograms = true;
        }
    }

    private void End()
    {
        var hadPrograms = _hasPrograms;
        _hasPrograms = false;
        if (--_steps == 0)
        {
            _marked?.Dispose();
            _lock?.Dispose();
        }

        _step.Release();
        if (hadPrograms)
        {
            _programs.Release();
        }
    }

    private sealed class Step(ServiceAccess access) : IDisposable
    {
        public void Dispose() => access.End();
    }
}
