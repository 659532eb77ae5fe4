using Fairlead.Components.Caching;
using Fairlead.Components.Signing;
using Fairlead.Trust;

namespace Fairlead.Components.Session;

/// <summary>Refuses options that contradict each other, all at once and before anything is started.</summary>
internal static class OptionsCheck
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(24);

    /// <summary>Checks the options.</summary>
    /// <exception cref="WrongUseException">At least one is wrong; each is a line of the message.</exception>
    public static void Check(DeliveryOptions options, DeliveryNeeds needs)
    {
        var settled = options.OnSandbox ? options.ToSandbox() : options;
        var addresses = AddressCheck.Problems(settled, needs).ToList();
        var problems = addresses.Concat(Problems(settled)).ToList();
        if (problems.Count > 0)
        {
            throw new WrongUseException(addresses.Count > 0 ? Refusals.MixedAddresses : Refusals.WrongOption, problems);
        }
    }

    /// <summary>The names of the parameters that a run with these options does not do without.</summary>
    public static IEnumerable<string> Needed(DeliveryOptions options, DeliveryNeeds needs)
    {
        var settled = options.OnSandbox ? options.ToSandbox() : options;
        return AddressCheck
            .Needed(settled, needs)
            .Concat(
                Pairs(settled)
                    .Where(pair => pair.One.IsGiven || pair.Other.IsGiven)
                    .SelectMany(pair => new[] { pair.One.Parameter, pair.Other.Parameter })
            );
    }

    private static IEnumerable<string> Problems(DeliveryOptions options)
    {
        foreach (var twice in options.SaidTwice)
        {
            yield return twice;
        }

        if (options.Timeout <= TimeSpan.Zero || options.Timeout > LongestTimeout)
        {
            yield return $"--delivery-timeout {options.Timeout:c} is out of range; expected more than nothing and at most a day, as hours:minutes:seconds.";
        }

        foreach (var (one, other) in Pairs(options).Where(pair => pair.One.IsGiven != pair.Other.IsGiven))
        {
            yield return $"{one.Option} and {other.Option} go together; give both or neither.";
        }

        foreach (var problem in (string?[])[CacheProblem(options), SigningProblem(options)])
        {
            if (problem is not null)
            {
                yield return problem;
            }
        }

        if (options is { Registry: null, RegistryUser: not null })
        {
            yield return "--delivery-registry-user is of no use without --delivery-registry.";
        }

        if (options is { Repository: null, RepositoryToken: not null })
        {
            yield return "--delivery-repository-token is of no use without --delivery-repository.";
        }

        if (options is { Kubeconfig: not null, Cluster: null })
        {
            yield return "--delivery-kubeconfig is of no use without --delivery-cluster, which names the context.";
        }

        if (PortsOf(options).Any(port => port is < 0 or > 65535))
        {
            yield return "A port of the sandbox is out of range; expected 0 to 65535, where 0 is any free one.";
        }
    }

    private static string? CacheProblem(DeliveryOptions options)
    {
        try
        {
            _ = options.Cache is { } given ? CacheAddress.Parse(given) : default;
            CacheKeys.ReadSigning(options)?.Dispose();
            return null;
        }
        catch (Exception error) when (error is TrustException or InvalidDataException)
        {
            return error.Message;
        }
    }

    private static string? SigningProblem(DeliveryOptions options)
    {
        try
        {
            _ = CommitSigning.Of(options);
            return null;
        }
        catch (TrustException error)
        {
            return error.Message;
        }
    }

    // Each is of no use without the other.
    private static IEnumerable<(Half One, Half Other)> Pairs(DeliveryOptions options)
    {
        yield return (
            new Half("RegistryUser", "--delivery-registry-user", options.RegistryUser is not null),
            new Half("RegistryPassword", "--delivery-registry-password", options.RegistryPassword is not null)
        );
        yield return (
            new Half("ForgeApp", "--delivery-forge-app", options.ForgeApp is not null),
            new Half("ForgeAppKey", "--delivery-forge-app-key", options.ForgeAppKey is not null)
        );
    }

    private static IEnumerable<int> PortsOf(DeliveryOptions options) =>
        [options.RegistryPort, options.GitPort, options.KubernetesPort];

    /// <summary>One of two options that go together.</summary>
    private sealed record Half(string Word, string Option, bool IsGiven)
    {
        public string Parameter => "Delivery" + Word;
    }
}
