namespace Fairlead.BuildEngine;

/// <summary>The codes of what the engine refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>No parameter or option has this name: take the one that the message suggests, or see --help.</summary>
    public const string UnknownOption = "FL1001";

    /// <summary>An option stands without its value: write it behind the option.</summary>
    public const string MissingValue = "FL1002";

    /// <summary>A value is not of its parameter's kind: write one as the message describes.</summary>
    public const string WrongValue = "FL1003";

    /// <summary>The build has no target of this name: take the one that the message suggests, or see --help.</summary>
    public const string UnknownTarget = "FL1004";

    /// <summary>No target of this run reads the option: leave it out, or name a target that reads it.</summary>
    public const string UnreadOption = "FL1005";

    /// <summary>Words follow where none is expected: write targets before options, and one value for an option.</summary>
    public const string TooManyValues = "FL1006";

    /// <summary>Several environment variables give one parameter different values: unset all but one.</summary>
    public const string AmbiguousVariable = "FL1007";

    /// <summary>A parameter file cannot be read: correct the line that the message names.</summary>
    public const string ParameterFile = "FL1008";

    /// <summary>There is no parameter file of this profile: name one that exists, or make it.</summary>
    public const string UnknownProfile = "FL1009";

    /// <summary>Targets wait for each other: take one of the dependencies away.</summary>
    public const string CircularTargets = "FL1010";

    /// <summary>Targets could run in any order, and --strict asks for one: add Before or After.</summary>
    public const string UndefinedOrder = "FL1011";

    /// <summary>A target is not defined in a way that could be run: change the build's code as the message says.</summary>
    public const string TargetDefinition = "FL1012";

    /// <summary>--generate-configuration names no CI service of the build: take one that the message lists.</summary>
    public const string UnknownConfiguration = "FL1013";

    /// <summary>A target requires something that is not given: give each thing that the message lists.</summary>
    public const string MissingRequirement = "FL1014";

    /// <summary>--secrets cannot work like this: give one profile, and values for the build's secret parameters.</summary>
    public const string SecretsOption = "FL1015";

    /// <summary>A secret value needs its password: set the environment variable that the message names.</summary>
    public const string MissingPassword = "FL1016";

    /// <summary>A secret value cannot be decrypted: give the password it was encrypted with, or encrypt it anew.</summary>
    public const string WrongPassword = "FL1017";

    /// <summary>The folder of the build holds several projects: leave the build's own alone in it.</summary>
    public const string BuildProject = "FL1018";

    /// <summary>--host names no CI service: take one that the message suggests.</summary>
    public const string UnknownHost = "FL1019";

    /// <summary>The root folder of the repository is not found: run inside of it, or name it with --root.</summary>
    public const string NoRepository = "FL1020";

    /// <summary>The condition of a target could not be evaluated: correct it in the build's code.</summary>
    public const string FailedCondition = "FL1021";

    /// <summary>A program is not installed or cannot be started: install it, or name it by its full path.</summary>
    public const string MissingProgram = "FL1022";

    /// <summary>A target's outputs cannot be kept in the cache: let it write plain files below the repository.</summary>
    public const string ForeignOutput = "FL1023";
}
