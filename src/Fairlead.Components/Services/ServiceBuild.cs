using Fairlead.Components.Inputs;
using Fairlead.Components.Testing;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Serilog;

namespace Fairlead.Components.Services;

/// <summary>Compiles, tests and publishes services; each step runs only for services whose inputs changed.</summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="temporary">Full path of the folder that the build writes to.</param>
/// <param name="services">The services, in the order they are shown.</param>
public sealed class ServiceBuild(string root, string temporary, IReadOnlyList<ServiceProject> services)
{
    private readonly ServiceInputs _inputs = new(root, temporary);

    /// <summary>The folder that a service is published into.</summary>
    public string PublishFolder(ServiceProject service) => Path.Combine(temporary, "publish", service.Name);

    /// <summary>Compiles services and their tests, all that changed in one go.</summary>
    public void Compile()
    {
        var changed = Changed("compile", services, _inputs.HashForTests);
        if (changed.Count == 0)
        {
            Log.Information("services unchanged");
            return;
        }

        var names = Names(changed);
        Log.Information("compiling {Services} ...", names);
        var solution = Path.Combine(temporary, "services.slnx");
        ServiceSolution.Write(solution, changed.Select(change => change.Service));
        ProjectOutput.Compile(solution);
        Save("compile", changed);
        Log.Information("{Services} compiled", names);
    }

    /// <summary>Runs the tests of the services that changed.</summary>
    /// <exception cref="TestsFailedException">A test failed; every failed test was shown with its message.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var changed = Changed(
            "check",
            services.Where(service => service.TestProject is not null),
            _inputs.HashForTests
        );
        if (changed.Count == 0)
        {
            Log.Information("tests passed before, services unchanged");
            return;
        }

        Log.Information("testing {Services} ...", Names(changed));
        var programs = changed.Select(change => TestProgramOf(change.Service.TestProject!)).ToList();
        var total = await new TestRun(Path.Combine(temporary, "checks")).RunAsync(programs, null, cancellationToken);
        TestsFailedException.ThrowIfAny(total);
        Save("check", changed);
    }

    /// <summary>Publishes the services that changed, each into a folder of its own.</summary>
    public void Publish()
    {
        var changed = Changed("publish", services, _inputs.HashForPublish);
        foreach (var change in changed)
        {
            Publish(change.Service);
            Save("publish", [change]);
        }

        if (changed.Count == 0)
        {
            Log.Information("services unchanged");
        }
    }

    private void Publish(ServiceProject service)
    {
        Log.Information("publishing {Service} ...", service.Name);
        var folder = PublishFolder(service);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        DotNetTasks.DotNetPublish(settings =>
            settings
                .SetProject(service.Project)
                .SetConfiguration(ProjectOutput.Configuration)
                .EnableNoRestore()
                .EnableNoBuild()
                .SetOutput(folder)
                .SetVerbosity(DotNetVerbosity.quiet)
                .DisableProcessOutputLogging()
                .DisableProcessInvocationLogging()
        );
        var files = new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories);
        Log.Information(
            "{App,-12} {Version,-8} {Files} files, {Size:0.0} MB",
            service.Name,
            service.Version,
            files.Length,
            files.Sum(file => file.Length) / 1e6
        );
    }

    private TestProgram TestProgramOf(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        return new TestProgram(name, ProjectOutput.Assembly(temporary, name));
    }

    private static string Names(IEnumerable<Change> changed) =>
        string.Join(", ", changed.Select(change => change.Service.Name));

    // The hash is taken before the work: an edit made meanwhile must count as a change. The stamp goes before the work,
    // too, since work that is interrupted leaves neither the old result nor the new one.
    private List<Change> Changed(string work, IEnumerable<ServiceProject> candidates, Func<ServiceProject, string> hash)
    {
        var changed = candidates
            .Select(service => new Change(service, hash(service)))
            .Where(change => !_inputs.Stamp(work, change.Service).Is(change.Inputs))
            .ToList();
        changed.ForEach(change => _inputs.Stamp(work, change.Service).Clear());
        return changed;
    }

    private void Save(string work, IEnumerable<Change> done)
    {
        foreach (var change in done)
        {
            _inputs.Stamp(work, change.Service).Save(change.Inputs);
        }
    }

    private sealed record Change(ServiceProject Service, string Inputs);
}
