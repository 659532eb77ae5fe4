namespace Fairlead.Tool.Projects;

/// <summary>What a project is for.</summary>
internal enum ProjectKind
{
    /// <summary>A library, a desktop program, or whatever else nobody delivers as an image of its own.</summary>
    Library,

    /// <summary>Answers requests.</summary>
    Web,

    /// <summary>Runs for long, and answers nobody.</summary>
    Worker,

    /// <summary>A program that runs and ends.</summary>
    Console,

    /// <summary>Holds tests.</summary>
    Tests,

    /// <summary>A .NET tool.</summary>
    Tool,

    /// <summary>An app host of Aspire.</summary>
    AppHost,

    /// <summary>The build of this repository.</summary>
    Build,
}
