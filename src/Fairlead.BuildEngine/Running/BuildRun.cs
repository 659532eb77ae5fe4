using System.Linq.Expressions;
using System.Reflection;
using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Incremental;
using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Planning;
using Fairlead.BuildEngine.Schemas;
using Fairlead.BuildEngine.Secrets;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>One run of a build, from the invocation to the exit code.</summary>
internal sealed class BuildRun
{
    private readonly BuildSession _session;
    private readonly NukeBuild _build;
    private readonly IReadOnlyList<ExecutableTarget> _targets;
    private readonly ParameterSet _parameters;

    private BuildRun(
        BuildSession session,
        NukeBuild build,
        IReadOnlyList<ExecutableTarget> targets,
        ParameterSet parameters
    )
    {
        _session = session;
        _build = build;
        _targets = targets;
        _parameters = parameters;
    }

    public static int Execute<T>(
        Func<T> create,
        IReadOnlyCollection<LambdaExpression> defaultTargets,
        BuildSession session
    )
        where T : NukeBuild => session.Within(() => Guarded(() => Start(create, defaultTargets, session), session));

    private static int Guarded(Func<int> run, BuildSession session)
    {
        LogInstallation.WhenLoaded();
        if (session.OwnsProcess)
        {
            ConsoleCapture.Install(session);
        }

        try
        {
            return run();
        }
        catch (BuildUsageException error)
        {
            return Refuse(error, ExitCodes.WrongUse, session);
        }
        catch (TargetExecutionException error)
        {
            return Refuse(error, ExitCodes.Failed, session);
        }
#pragma warning disable CA1031 // The edge of the program: whatever escapes becomes a message and an exit code.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var inner = Innermost(error);
            return inner is BuildUsageException
                ? Refuse(inner, ExitCodes.WrongUse, session)
                : Refuse(Failures.Describe(inner, session), ExitCodes.Failed, session);
        }
        finally
        {
            session.Output.Close();
        }
    }

    private static int Refuse(Exception error, int code, BuildSession session) =>
        Refuse(RefusalCode.Sentence(error), code, session);

    // The palette needs the host, which may be what was named wrongly.
    private static int Refuse(string message, int code, BuildSession session)
    {
        session.Output.WriteLine("error: " + message);
        return code;
    }

    // Field initialisers and getters that throw arrive wrapped.
    private static Exception Innermost(Exception error) =>
        error is TargetInvocationException or TypeInitializationException && error.InnerException is { } inner
            ? Innermost(inner)
            : error;

    private static int Start<T>(
        Func<T> create,
        IReadOnlyCollection<LambdaExpression> defaultTargets,
        BuildSession session
    )
        where T : NukeBuild
    {
        session.Environment.WithoutPrefix = session.CommandLine.Has("lenient");
        session.Verbosity = session.Options.Verbosity;
        _ = session.Host;
        var parameters = ParameterSet.Of(typeof(T));
        session.SecretParameters = [.. parameters.All.Where(parameter => parameter.IsSecret)];
        var build = create();
        var run = new BuildRun(session, build, TargetFactory.Create(build, defaultTargets), parameters);
        return run.Run();
    }

    private int Run()
    {
        _build.ExecutableTargets = _targets;
        _build.OnBuildCreated();
        Extensions.Of(_build).Each<IOnBuildCreated>(extension => extension.OnBuildCreated(_targets));
        ExplicitVariables.Map(_build, _session.Environment);
        _session.Parameters.CommitMessage = CommitArguments.Of(_build.GetType(), _session);

        var options = _session.Options;
        var asksForHelp = IsWord("help", options);
        if (options.Help || asksForHelp)
        {
            CheckUnlessLenient();
            HelpText.Print(_build, _targets, _parameters, _session, [.. options.Targets.Skip(asksForHelp ? 1 : 0)]);
            return 0;
        }

        if (AsksForVersion(options))
        {
            _session.Output.WriteLine(Versions.Of(_build.GetType().Assembly));
            return 0;
        }

        if (options.Secrets is { } profiles)
        {
            return SecretEditor.Run(profiles, _parameters, _session);
        }

        CheckUnlessLenient();
        if (
            options.Targets.Count == 0
            && !_targets.Any(target => target.IsDefault)
            && options is { GenerateConfiguration: null, Why: null }
        )
        {
            HelpText.Print(_build, _targets, _parameters, _session, []);
            return 0;
        }

        Injection.InjectParameters(_build, _parameters, _session);
        SchemaFile.Update(_build, _targets, _parameters, _session);
        return options.GenerateConfiguration is { } id
            ? ConfigurationFiles.Generate(id, _build, _targets)
            : PlanAndExecute();
    }

    // Many builds have a parameter of that name.
    private bool AsksForVersion(EngineOptions options) =>
        options.Targets.Count == 0
        && _parameters.Find("version") is null
        && _session.CommandLine.Options.Where(given => EngineOption.Find(given) is null).ToList()
            is [{ Written: "--version", Values: [] }];

    // Unless the build has a target of that name.
    private bool IsWord(string word, EngineOptions options) =>
        options.Targets.Count > 0
        && TargetNames.Match(word, options.Targets[0])
        && !_targets.Any(target => TargetNames.Match(target.Name, word));

    private void CheckUnlessLenient()
    {
        if (!_session.Options.Lenient)
        {
            StrictCheck.Run(_session, _parameters, _targets);
            return;
        }

        // NUKE is silent about them; a value that is lost deserves a line.
        foreach (var unknown in _session.Parameters.Unknown(_parameters))
        {
            EngineLog.Warning(unknown);
        }
    }

    private int PlanAndExecute()
    {
        var options = _session.Options;
        var plan = ExecutionPlanner.Plan(_targets, options.Targets, options.StrictOrder);
        foreach (var target in plan)
        {
            target.Status = ExecutionStatus.Scheduled;
            target.Invoked = options.Targets.Any(name => TargetNames.Match(target.Name, name));
        }

        if (!options.Lenient && OptionReaders.AreKnown(_build) && !TargetAttributes.AreDiagnostic(plan))
        {
            new OptionReaders(_parameters).Check(_session, plan, _targets);
        }

        _build.ExecutionPlan = plan;
        Injection.InjectOthers(_build, _parameters);
        _build.OnBuildInitialized();
        Extensions.Of(_build).Each<IOnBuildInitialized>(extension => extension.OnBuildInitialized(_targets, plan));
        SkipMarks.Apply(_targets, plan, options);
        if (options.Why is { } name && options.Targets.Count == 0)
        {
            new IncrementalRun(_build, _session).Explain(ExecutionPlanner.Find(_targets, name));
            return 0;
        }

        if (options.Plan)
        {
            PlanText.Print(plan, _session);
            return 0;
        }

        return new BuildExecution(_build, plan, _parameters, _session).Run();
    }
}
