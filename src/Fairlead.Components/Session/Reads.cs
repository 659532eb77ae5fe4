namespace Fairlead.Components.Session;

/// <summary>What a target reads; the preflight asks for all of it before anything is built or written.</summary>
[Flags]
internal enum Reads
{
    /// <summary>Nothing but what is at hand.</summary>
    Nothing = 0,

    /// <summary>This checkout's services and charts, which must be those that <c>fairlead.yaml</c> declares.</summary>
    Source = 1,

    /// <summary>The services' projects as MSBuild knows them, and the pins of the images that they stand on.</summary>
    Projects = 2,

    /// <summary>The environments' values, of which the newest are needed.</summary>
    Values = 4,

    /// <summary>The registry.</summary>
    Registry = 8,

    /// <summary>The environment repository.</summary>
    Repository = 16,

    /// <summary><c>fairlead.yaml</c> of the environment repository, which must be sound.</summary>
    Declarations = 32,

    /// <summary>The cluster.</summary>
    Cluster = 64,

    /// <summary>The sandbox, which is what the target is for, also on CI.</summary>
    Sandbox = 128,
}
