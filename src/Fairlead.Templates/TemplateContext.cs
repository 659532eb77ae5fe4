namespace Fairlead.Templates;

/// <summary>What functions may reach beyond their arguments during one execution.</summary>
public sealed record TemplateContext
{
    /// <summary>Where the functions get the time and random bytes from. Default: the machine's.</summary>
    public IVolatileSource Volatile { get; init; } = new MachineSource(TimeProvider.System);

    /// <summary>What <c>getHostByName</c> answers. Default: empty text, so that no name is ever looked up.</summary>
    public Func<string, string> ResolveHost { get; init; } = static _ => "";

    /// <summary>Whatever the owner of the functions wants to find again in <see cref="TemplateCall.Context"/>.</summary>
    public object? State { get; init; }
}
