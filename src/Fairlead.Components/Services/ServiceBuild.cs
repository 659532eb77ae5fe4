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
    private const string Configuration = "Release";

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

        var names = string.Join(", ", changed.Select(service => service.Name));
        Log.Information("compiling {Services} ...", names);
        var solution = Path.Combine(temporary, "services.slnx");
        ServiceSolution.Write(solution, changed);
        DotNetTasks.DotNetBuild(settings =>
            settings
                .SetProjectFile(solution)
                .SetConfiguration(Configuration)
                .EnableNoRestore()
                .SetVerbosity(DotNetVerbosity.quiet)
                .DisableProcessOutputLogging()
                .DisableProcessInvocationLogging()
        );
        Save("compile", changed, _inputs.HashForTests);
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

        var programs = changed.Select(service => TestProgramOf(service.TestProject!)).ToList();
        var total = await new TestRun(Path.Combine(temporary, "checks")).RunAsync(programs, null, cancellationToken);
        TestsFailedException.ThrowIfAny(total);
        Save("check", changed, _inputs.HashForTests);
    }

    /// <summary>Publishes the services that changed, each into a folder of its own.</summary>
    public void Publish()
    {
        var changed = Changed("publish", services, _inputs.HashForPublish);
        foreach (var service in changed)
        {
            Publish(service);
            Save("publish", [service], _inputs.HashForPublish);
        }

        if (changed.Count == 0)
        {
            Log.Information("services unchanged");
        }
    }

    private void Publish(ServiceProject service)
    {
        var folder = PublishFolder(service);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        DotNetTasks.DotNetPublish(settings =>
            settings
                .SetProject(service.Project)
                .SetConfiguration(Configuration)
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
        return new TestProgram(name, ProjectOutput.Assembly(temporary, name, Configuration));
    }

    private List<ServiceProject> Changed(
        string work,
        IEnumerable<ServiceProject> candidates,
        Func<ServiceProject, string> hash
    ) => [.. candidates.Where(service => !_inputs.Stamp(work, service).Is(hash(service)))];

    private void Save(string work, IEnumerable<ServiceProject> done, Func<ServiceProject, string> hash)
    {
        foreach (var service in done)
        {
            _inputs.Stamp(work, service).Save(hash(service));
        }
    }
}
