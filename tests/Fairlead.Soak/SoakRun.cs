using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Soak;

/// <summary>
/// An agent that runs for long while commits, reverts, edits and deletions by others, restarts of the servers and slow answers
/// come in an order that a seed gives. In the end the cluster is as the repository says, and the agent no larger than it was.
/// </summary>
public sealed class SoakRun
{
    // Longer than a pool keeps what nobody uses: what is still there then has leaked.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(2);

    private readonly SoakOptions _options;
    private readonly SoakScene _scene;
    private readonly SoakedAgent _agent;
    private readonly Random _random;
    private readonly Dictionary<string, int> _counts = [];
    private readonly Stack<(int App, int Map, string Value)> _past = new();
    private int _values;

    private SoakRun(SoakOptions options, SoakScene scene, SoakedAgent agent) =>
        (_options, _scene, _agent, _random) = (options, scene, agent, new Random(options.Seed));

    /// <summary>Runs it.</summary>
    /// <exception cref="SoakException">Something is not as it must be.</exception>
    public static async Task<SoakReport> RunAsync(SoakOptions options, CancellationToken cancellationToken)
    {
        await using var scene = await SoakScene.StartAsync(options, cancellationToken);
        using var agent = SoakedAgent.Start(options, scene.AgentArguments);
        return await new SoakRun(options, scene, agent).RunAsync(cancellationToken);
    }

    private async Task<SoakReport> RunAsync(CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        await ForAsync(started, _options.Length / 3, cancellationToken);
        var third = await _agent.MeasureAsync(cancellationToken);
        await ForAsync(started, _options.Length, cancellationToken);
        var end = await ShrunkAsync(third, cancellationToken);
        var repairs = await _agent.RepairsAsync(cancellationToken);
        return new SoakReport(_counts, repairs, third, end);
    }

    // Each look is a session that the runtime keeps for a while, of 64 at most.
    private async Task<Footprint> ShrunkAsync(Footprint earlier, CancellationToken cancellationToken)
    {
        for (var looks = (int)(Patience / BetweenLooks); ; looks--)
        {
            var now = await _agent.MeasureAsync(cancellationToken);
            var grown = now.GrownSince(earlier);
            if (grown.Count == 0)
            {
                return now;
            }

            if (looks == 0)
            {
                throw new SoakException(
                    $"The agent has grown, {Patience.TotalMinutes} minutes later still. {string.Join("; ", grown)}. Seed {_options.Seed}."
                );
            }

            _options.Progress(string.Join("; ", grown));
            await Task.Delay(BetweenLooks, TimeProvider.System, cancellationToken);
        }
    }

    private async Task ForAsync(long started, TimeSpan length, CancellationToken cancellationToken)
    {
        while (TimeProvider.System.GetElapsedTime(started) < length)
        {
            await StepAsync(cancellationToken);
        }

        _scene.Front.Intercept = ClusterFront.Forward;
        await SettleAsync(cancellationToken);
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var (app, map) = (_random.Next(SoakScene.Apps), _random.Next(SoakScene.Maps));
        switch (_random.Next(20))
        {
            case < 6:
                Count("commits");
                _past.Push((app, map, await _scene.CommitAsync(app, map, Value(), cancellationToken)));
                break;
            case < 9 when _past.TryPop(out var past):
                Count("reverts");
                await _scene.CommitAsync(past.App, past.Map, past.Value, cancellationToken);
                break;
            case < 13:
                Count("edits");
                await _scene.EditAsync(app, map, $"somebody's {Value()}", cancellationToken);
                await RepairedAsync(app, map, cancellationToken);
                break;
            case < 16:
                Count("deletions");
                await _scene.DeleteAsync(app, map, cancellationToken);
                await RepairedAsync(app, map, cancellationToken);
                break;
            case 16:
                Count("restarts");
                await _scene.RestartAsync(cancellationToken);
                break;
            case 17:
                Count("broken connections");
                _scene.Front.Break();
                break;
            case 18:
                Count("slow times");
                _scene.Front.Intercept = SlowAsync;
                break;
            default:
                _scene.Front.Intercept = ClusterFront.Forward;
                await SettleAsync(cancellationToken);
                break;
        }
    }

    private Task RepairedAsync(int app, int map, CancellationToken cancellationToken) =>
        UntilAsync(
            async () =>
                await _scene.IsRightAsync(app, map, cancellationToken)
                    ? null
                    : $"{SoakScene.Name(app, map)} was not repaired",
            cancellationToken
        );

    private Task SettleAsync(CancellationToken cancellationToken) =>
        UntilAsync(
            async () =>
            {
                if (await _agent.StatusAsync(cancellationToken) is not { } status)
                {
                    return "the agent shows nothing";
                }

                var isThere =
                    _scene.SaysTheSame(status["commit"]?.ToString())
                    && status["refused"] is null
                    && status["problems"]!.AsArray().Count == 0
                    && status["apps"]!.AsArray() is { Count: SoakScene.Apps } apps
                    && apps.All(app => app!["status"]!.ToString() is "healthy");
                return !isThere ? $"the agent shows {status.ToJsonString()}"
                    : await _scene.WrongAsync(cancellationToken) is { Count: > 0 } wrong
                        ? $"{string.Join(", ", wrong)} are not as the repository says"
                    : null;
            },
            cancellationToken
        );

    private async Task UntilAsync(Func<Task<string?>> look, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await look() is { } why)
        {
            if (_agent.HasEnded || TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new SoakException(
                    $"After {Patience.TotalMinutes} minutes {why}. Seed {_options.Seed}. The agent said last:\n{_agent.Tail}"
                );
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<bool> SlowAsync(HttpContext context)
    {
        var wait = Slowest * Random.Shared.NextDouble();
        await Task.Delay(wait, TimeProvider.System, context.RequestAborted);
        return false;
    }

    private string Value() => (++_values).ToString(CultureInfo.InvariantCulture);

    private void Count(string what)
    {
        _options.Progress(what);
        _counts[what] = _counts.GetValueOrDefault(what) + 1;
    }
}
