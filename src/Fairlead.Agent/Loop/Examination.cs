using Fairlead.Agent.History;

namespace Fairlead.Agent.Loop;

/// <summary>Whether a foreign change is one: it may be that of an agent that went on.</summary>
internal abstract record Examination
{
    private Examination() { }

    /// <summary>It is to be taken back.</summary>
    public sealed record Foreign : Examination;

    /// <summary>A newer commit is applied, or may be.</summary>
    public sealed record Newer(Supersession Why) : Examination;

    /// <summary>Somebody else wrote to the record meanwhile.</summary>
    public sealed record Outdated : Examination;

    /// <summary>The cluster did not answer; a pass says why.</summary>
    public sealed record NoCluster : Examination;

    /// <summary>It ended in an error that nobody foresaw.</summary>
    public sealed record Broke(Exception Error) : Examination;
}
