namespace Fairlead.Conformance.Tests.Faults;

/// <summary>A request that a proxy has seen.</summary>
/// <param name="Number">Position among all of them, from 1.</param>
/// <param name="Method">Verb.</param>
/// <param name="Path">Path without the query.</param>
/// <param name="Query">The query, with its question mark.</param>
public sealed record ProxiedRequest(int Number, string Method, string Path, string Query)
{
    public bool IsWrite => Method is not "GET";

    public bool IsWatch => Query.Contains("watch=true");

    public override string ToString() => $"{Method} {Path}";
}
