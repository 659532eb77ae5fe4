using Fairlead.Components.Projects;
using Serilog;

namespace Fairlead.Components.Services;

/// <summary>What is published: which services' files are those of the present source, byte for byte.</summary>
/// <param name="temporary">Full path of the folder that the build writes to.</param>
/// <param name="records">Full path of the folder with what is known of work that was done.</param>
/// <param name="compiled">What the services were compiled to.</param>
internal sealed class PublishedServices(string temporary, string records, CompiledProjects compiled)
{
    /// <summary>Full path of the folder that a service is published into.</summary>
    public string FolderOf(ServiceProject service) => Path.Combine(temporary, "publish", service.Name);

    /// <summary>What was published of a service's source at a look; null where something else was.</summary>
    public PublishedService? Find(ServiceProject service, SourceLook look)
    {
        if (RecordOf(service, look) is not { Facts: { Count: > 0 } facts } record)
        {
            return null;
        }

        var orders = OrdersOf(service, facts[0], null);
        var platforms = orders.Zip(
            facts,
            (order, one) => new PublishedService(service, record.Inputs, order.Folder, one)
        );
        return new PublishedService(service, record.Inputs, FolderOf(service), facts[0]) { Platforms = [.. platforms] };
    }

    /// <summary>Whether every file is there that was published of a service's source at a look.</summary>
    public bool IsThere(ServiceProject service, SourceLook look) => RecordOf(service, look)?.IsThere(temporary) == true;

    /// <summary>Whether the files are those that were published of a service's source at a look, and no others.</summary>
    public bool IsIntact(ServiceProject service, SourceLook look) =>
        RecordOf(service, look)?.IsIntact(temporary, [FolderOf(service)]) == true;

    /// <summary>Whether a service is published as it was compiled; one for a named platform is compiled for it once more.</summary>
    public static bool IsPortable(ServiceProject service, SourceLook look) =>
        PublishedRuntime.AllOf(look.Projects[service.Project].Facts) is [null];

    /// <summary>Deletes what was published of a service, and says what to publish: one order for each platform.</summary>
    public IReadOnlyList<PublishOrder> Begin(ServiceProject service, SourceLook look)
    {
        var facts = look.Projects[service.Project].Facts;
        var framework = PublishedFramework.Of(facts);
        Log.Information(
            "publishing {Service} ...",
            framework is null ? service.Name : $"{service.Name} for {framework}"
        );
        SealedFile.Delete(FileOf(service));
        if (Directory.Exists(FolderOf(service)))
        {
            Directory.Delete(FolderOf(service), recursive: true);
        }

        return OrdersOf(service, facts, framework);
    }

    /// <summary>Remembers what was just published.</summary>
    /// <param name="facts">What is known of the project after it was published, once for each platform.</param>
    /// <exception cref="InvalidOperationException">Something else was published than what was compiled.</exception>
    public void Remember(ServiceProject service, SourceLook look, IReadOnlyList<ProjectFacts> facts)
    {
        Check(service, look);
        var record = WorkRecord.Of(look.Keys[service.Project], temporary, [FolderOf(service)], facts);
        record.Write(FileOf(service));
        Log.Information(
            "{App,-12} {Version,-8} {Files} files, {Size:0.0} MB",
            service.Name,
            facts[0].Version,
            record.Outputs.Count,
            record.Outputs.Keys.Sum(file => new FileInfo(Path.Combine(temporary, file)).Length) / 1e6
        );
    }

    // Below each other where there are several platforms.
    private IReadOnlyList<PublishOrder> OrdersOf(ServiceProject service, ProjectFacts facts, string? framework)
    {
        var runtimes = PublishedRuntime.AllOf(facts);
        return
        [
            .. runtimes.Select(runtime => new PublishOrder(
                service.Project,
                runtimes.Count == 1 ? FolderOf(service) : Path.Combine(FolderOf(service), runtime!),
                runtime,
                framework
            )
            {
                IsNative = facts.Is("PublishAot"),
            }),
        ];
    }

    // What MSBuild copies by its own rules must be what was compiled just now.
    private void Check(ServiceProject service, SourceLook look)
    {
        if (!IsPortable(service, look))
        {
            return;
        }

        var hashes = new ContentHashes();
        foreach (var project in look.Closure(service.Project))
        {
            if (look.Projects[project].Facts.Property("TargetPath") is not { } target)
            {
                continue;
            }

            // A library of several frameworks is compiled to as many files of one name.
            var name = Path.GetFileName(target);
            var published = Path.Combine(FolderOf(service), name);
            if (
                File.Exists(published)
                && compiled.FilesOf(project).Where(file => Path.GetFileName(file) == name).ToList()
                    is { Count: > 0 } programs
                && !programs.Exists(file => hashes.Of(file) == hashes.Of(published))
            )
            {
                throw new InvalidOperationException(
                    $"{service.Name}: {name} was published as other bytes than {Path.GetFileNameWithoutExtension(project)} was compiled to. A target of the project replaces it; let it run before the compilation's end."
                ).Refused(Refusals.ReplacedFile);
            }
        }
    }

    private WorkRecord? RecordOf(ServiceProject service, SourceLook look) =>
        WorkRecord.Read(FileOf(service)) is { } record && record.Inputs == look.Keys[service.Project] ? record : null;

    private string FileOf(ServiceProject service) => Path.Combine(records, $"publish-{service.Name}.json");
}
