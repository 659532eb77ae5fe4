using Fairlead.BuildEngine.Parity;

// One program for all builds: the variable says which one it is.
return Environment.GetEnvironmentVariable("PARITY_BUILD") switch
{
    "order" => OrderBuild.Run(),
    "failure" => FailureBuild.Run(),
    "skip" => SkipBuild.Run(),
    "parameter" => ParameterBuild.Run(),
    "component" => ComponentBuild.Run(),
    "plain" => PlainBuild.Run(),
    "cycle" => CycleBuild.Run(),
    var other => throw new InvalidOperationException($"There is no build '{other}'."),
};
