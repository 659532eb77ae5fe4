using System.Globalization;

namespace Fairlead.Agent.Tests.Simulation;

/// <summary>
/// Commits, reverts, branches that are set back, foreign edits and deletions, watches that are behind, failures of every kind
/// and crashes, in an order that chance decides: once it is quiet, the cluster is what the tip declares and everything shows it.
/// FAIRLEAD_SEEDS says how many orders are tried, 10,000 by default; FAIRLEAD_SEED tries one and shows what happened.
/// </summary>
public sealed class AgentSimulationTests
{
    private const int Seeds = 10_000;
    private const int Steps = 150;

    private const int LastFaults = 30;
    private const int Patience = 2_000;

    [Fact]
    [Trait("speed", "slow")]
    public void Whatever_happens_in_whatever_order_it_is_as_declared_once_it_is_quiet()
    {
        if (Number("FAIRLEAD_SEED") is { } one)
        {
            Run(one);
            return;
        }

        var (passes, repairs, needless) = (0, 0, 0);
        for (var seed = 1; seed <= (Number("FAIRLEAD_SEEDS") ?? Seeds); seed++)
        {
            var agent = Run(seed);
            passes += agent.Passes;
            repairs += agent.Repairs;
            needless += agent.NeedlessRepairs;
        }

        // What never happens would be held by nothing.
        Assert.True(passes > 1000 && repairs > 100, $"{passes} passes, {repairs} repairs");
        // What a watch tells of the time before a repair is no other change, unless it comes minutes later.
        Assert.True(
            needless * 100 < repairs,
            $"{needless} of {repairs} repairs were of objects that nobody had touched"
        );
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static SimulatedAgent Run(int seed)
    {
        var random = new Random(seed);
        var (repository, cluster) = (new SimulatedRepository(), new SimulatedCluster());
        var agent = new SimulatedAgent(random, repository, cluster);
        try
        {
            agent.Fetch();
            for (var step = 0; step < Steps; step++)
            {
                Happen(random, repository, cluster, agent);
            }

            ComeToRest(repository, cluster, agent);
            return agent;
        }
        catch (Exception error)
        {
            Assert.Fail($"FAIRLEAD_SEED={seed}: {error.Message}\n{agent.Log}\n{error.StackTrace}");
            throw;
        }
    }

    private static void Happen(
        Random random,
        SimulatedRepository repository,
        SimulatedCluster cluster,
        SimulatedAgent agent
    )
    {
        switch (random.Next(40))
        {
            case < 4:
                repository.Commit(random);
                break;
            case 4 when random.Next(4) == 0:
                repository.SetBack();
                break;
            case 4:
                repository.Commit(random);
                agent.Fetch();
                repository.Revert();
                agent.Fetch();
                break;
            case 5 or 6:
                agent.Fetch();
                break;
            case 7 when random.Next(3) == 0:
                agent.Crash();
                break;
            case < 13 when cluster.Keys.ToList() is { Count: > 0 } keys:
                var key = keys[random.Next(keys.Count)];
                if (
                    random.Next(4) switch
                    {
                        0 => cluster.Delete(key),
                        1 => cluster.Touch(key),
                        _ => cluster.Edit(key),
                    }
                )
                {
                    agent.Happened(key);
                }

                break;
            case 13 or 14:
                agent.Wait();
                break;
            default:
                _ = agent.Step();
                break;
        }
    }

    // Nobody does anything any more, but that the last commit can be followed, and that a person accepts it where it has to be.
    private static void ComeToRest(SimulatedRepository repository, SimulatedCluster cluster, SimulatedAgent agent)
    {
        repository.Repair();
        agent.Fetch();
        for (var step = 0; step < LastFaults; step++)
        {
            _ = agent.Step();
        }

        agent.Calm();
        for (var step = 0; step < Patience; step++)
        {
            if (!agent.Step())
            {
                if (agent.WhyNotQuiet() is null)
                {
                    return;
                }

                if (cluster.Record is { } record && !repository.IsAncestor(record, repository.Tip))
                {
                    cluster.Record = repository.Tip;
                }

                agent.Wait();
            }
        }

        Assert.Fail($"It does not come to rest: {agent.WhyNotQuiet()}.");
    }
}
