using Serilog;

namespace Fairlead.Components.Session;

/// <summary>
/// Refuses a delivery that goes half to addresses of one's own and half to the sandbox: a cluster cannot pull what only
/// the sandbox's registry has. On CI, where the sandbox ends with the job, it is refused too unless it is asked for.
/// </summary>
internal static class AddressCheck
{
    /// <summary>What is wrong with the addresses, in a sentence; nothing where all or none of those needed are given.</summary>
    public static IEnumerable<string> Problems(DeliveryOptions options, DeliveryNeeds needs)
    {
        var needed = Of(options, needs).Where(address => address.IsNeeded).ToList();
        var given = needed.Where(address => address.IsGiven).ToList();
        var missing = needed.Where(address => !address.IsGiven).ToList();
        if (given.Count > 0 && missing.Count > 0)
        {
            yield return $"{Sentence(given)} {(given.Count == 1 ? "is a real one" : "are real ones")} and "
                + $"{List(missing, address => address.Name)} {(missing.Count == 1 ? "is" : "are")} the sandbox's. {Give(missing)}";
        }

        if (given.Count == 0 && !needs.TakesSandboxOnCi && options is { IsOnCi: true, OnSandbox: false })
        {
            yield return $"No address is given, and what is delivered to the sandbox on CI ends with the job. {Give(missing)}";
        }
    }

    /// <summary>The parameters of the addresses that a run with these options needs; none where the sandbox's will do.</summary>
    public static IEnumerable<string> Needed(DeliveryOptions options, DeliveryNeeds needs)
    {
        var needed = Of(options, needs).Where(address => address.IsNeeded).ToList();
        var isReal =
            !options.OnSandbox
            && (needed.Exists(address => address.IsGiven) || (options.IsOnCi && !needs.TakesSandboxOnCi));
        return isReal ? needed.Select(address => address.Parameter) : [];
    }

    /// <summary>The options with nothing left in them that belongs to the other side, real or the sandbox's.</summary>
    public static DeliveryOptions Settle(DeliveryOptions options, DeliveryNeeds needs)
    {
        var addresses = Of(options, needs);
        if (!options.OnSandbox && addresses.Exists(address => address is { IsNeeded: true, IsGiven: true }))
        {
            return options;
        }

        foreach (var address in addresses.Where(address => address.IsGiven))
        {
            Log.Information("sandbox       {Option} is left out", address.Option);
        }

        return options.ToSandbox();
    }

    // Every target reads the environment repository: it has fairlead.yaml.
    private static List<Address> Of(DeliveryOptions options, DeliveryNeeds needs) =>
        [
            new("the registry", "registry", IsOwn(options.Registry, SandboxLink.RegistryHost), needs.UsesRegistry),
            new("the environment repository", "repository", options.Repository is not null, IsNeeded: true),
            new("the cluster", "cluster", IsOwn(options.Cluster, ServedSandbox.KubernetesContext), needs.UsesCluster),
        ];

    // The sandbox's, also where a person or a script wrote its name down.
    private static bool IsOwn(string? address, string sandboxs) =>
        address is not null && !string.Equals(address.Split('/')[0], sandboxs, StringComparison.OrdinalIgnoreCase);

    private static string Give(List<Address> missing) =>
        $"Give {List(missing, address => address.Option)}, or --sandbox to use none of your own.";

    private static string Sentence(List<Address> addresses)
    {
        var text = List(addresses, address => address.Name);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string List(List<Address> addresses, Func<Address, string> text) =>
        addresses.Count == 1
            ? text(addresses[0])
            : $"{string.Join(", ", addresses.SkipLast(1).Select(text))} and {text(addresses[^1])}";

    /// <summary>One of the addresses of a delivery.</summary>
    /// <param name="Name">As a sentence names it.</param>
    /// <param name="Word">The last word of its option and its variable.</param>
    private sealed record Address(string Name, string Word, bool IsGiven, bool IsNeeded)
    {
        public string Parameter => $"Delivery{char.ToUpperInvariant(Word[0])}{Word[1..]}";

        public string Option => $"--delivery-{Word} (NUKE_DELIVERY_{Word.ToUpperInvariant()})";
    }
}
