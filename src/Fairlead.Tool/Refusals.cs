namespace Fairlead.Tool;

/// <summary>The codes of what the command refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>A word of the command line is not understood: see fairlead --help.</summary>
    public const string WrongUse = "FL2501";

    /// <summary>The folder is not there: name one that is, or the solution itself.</summary>
    public const string NoFolder = "FL2502";

    /// <summary>There is no solution: make one with dotnet new sln, and add the projects to it.</summary>
    public const string NoSolution = "FL2503";

    /// <summary>There are several solutions, and nobody to ask: name one of them on the command line.</summary>
    public const string SeveralSolutions = "FL2504";

    /// <summary>The solution file cannot be read: correct what the message names.</summary>
    public const string UnreadableSolution = "FL2505";

    /// <summary>The SDK that this folder chooses is missing or too old for a build: install .NET 10, or change global.json.</summary>
    public const string WrongSdk = "FL2506";

    /// <summary>MSBuild can read none of the solution's projects: correct the first error that the message names.</summary>
    public const string UnreadableProjects = "FL2507";

    /// <summary>No project of the solution is a service: add a web or worker project, or deliver a console program with --job.</summary>
    public const string NoService = "FL2508";

    /// <summary>--job names no console program of the solution: take one that the message lists.</summary>
    public const string UnknownJob = "FL2509";

    /// <summary>Files that are there would become others, and nobody agreed: read the differences, then give --yes.</summary>
    public const string WouldOverwrite = "FL2510";

    /// <summary>The files could not be written, and those that were are taken back: make room, or get the right to write.</summary>
    public const string CannotWrite = "FL2511";

    /// <summary>A file or folder stands where another one belongs: move it away.</summary>
    public const string InTheWay = "FL2512";

    /// <summary>No environment repository is named: give --delivery-repository.</summary>
    public const string NoEnvironments = "FL2513";
}
