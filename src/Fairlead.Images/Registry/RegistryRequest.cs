namespace Fairlead.Images.Registry;

/// <summary>One request to a registry, told in words for errors and built anew for every try.</summary>
internal sealed record RegistryRequest
{
    /// <summary>What is wanted, to follow "to": <c>read the manifest 1.4.0</c>.</summary>
    public required string Purpose { get; init; }

    public required HttpMethod Method { get; init; }

    public required string Registry { get; init; }

    public required string Repository { get; init; }

    public required Uri Address { get; init; }

    /// <summary>The only place that credentials are for; elsewhere the request goes without. Default: the address.</summary>
    public Uri Home
    {
        get => field ?? Address;
        init;
    }

    /// <summary>Media types that are understood; empty leaves the header out.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>First byte wanted.</summary>
    public long From { get; init; }

    /// <summary>Creates the body; absent for none.</summary>
    public Func<IdleTimer, HttpContent>? Body { get; init; }

    /// <summary>False where a failed try cannot simply be repeated.</summary>
    public bool MayRepeat { get; init; } = true;
}
