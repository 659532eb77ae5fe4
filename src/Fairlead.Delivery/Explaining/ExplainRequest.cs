namespace Fairlead.Delivery.Explaining;

/// <summary>Something that runs, or a file that says so, whose origin is wanted.</summary>
/// <param name="Subject">
/// An object as <c>kubectl</c> takes it (<c>deploy/web</c>, <c>certificates.cert-manager.io/web</c>), an image by digest
/// (<c>sha256:...</c>, with or without its repository before it), or a file of the environment repository.
/// </param>
public sealed record ExplainRequest(string Subject)
{
    /// <summary>The object's namespace. Default: none, any namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>The only environment to look at. Default: none, all of them.</summary>
    public string? Environment { get; init; }

    /// <summary>The branch that holds the environments. Default: <c>main</c>.</summary>
    public string Branch { get; init; } = "main";
}
