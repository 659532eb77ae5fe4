using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Images;
using Fairlead.Images.Building;

namespace Fairlead.Components.Images;

/// <summary>
/// What an image is set to, from the properties and items that the SDK reads for <c>PublishContainer</c>, with its meaning.
/// </summary>
/// <remarks>
/// Source: learn.microsoft.com, "Containerize a .NET app reference". No label with the time or the SDK's version is made:
/// an image is what its files are.
/// </remarks>
internal static class ContainerSettings
{
    private const int Web = 8080;
    private const string Standard = "org.opencontainers.image.";

    /// <summary>Reads the settings of a published service.</summary>
    /// <exception cref="InvalidDataException">They contradict each other, or the image could not start.</exception>
    public static ApplicationImageOptions Of(PublishedService published, Descriptor baseImage)
    {
        var facts = published.Facts;
        var folder = "/" + (facts.Property("ContainerWorkingDirectory") ?? "app").Trim('/');
        var (entryPoint, command) = Commands(published, folder);
        return new ApplicationImageOptions
        {
            BaseImage = baseImage,
            Platform = BaseImages.PlatformOf(facts),
            PublishFolder = published.Folder,
            WorkingDirectory = folder,
            EntryPoint = entryPoint,
            Command = command,
            Ports = Ports(published),
            User = facts.Property("ContainerUser"),
            Environment = Values(facts, "ContainerEnvironmentVariable"),
            Labels = Labels(published),
        };
    }

    private static (IReadOnlyList<string>? EntryPoint, IReadOnlyList<string> Command) Commands(
        PublishedService published,
        string folder
    )
    {
        var facts = published.Facts;
        var entry = Words(facts, "ContainerEntrypoint");
        var entryArguments = Words(facts, "ContainerEntrypointArgs");
        var own = Words(facts, "ContainerAppCommand");
        var ownArguments = Words(facts, "ContainerAppCommandArgs");
        var defaults = Words(facts, "ContainerDefaultArgs");
        var instruction =
            facts.Property("ContainerAppCommandInstruction") ?? (entry.Count > 0 ? "DefaultArgs" : "Entrypoint");
        // Arguments without a command are those of the application, as in the first version of the SDK's containers.
        if (entry.Count == 0 && entryArguments.Count > 0)
        {
            (entryArguments, defaults) = ([], [.. entryArguments, .. defaults]);
        }

        switch (instruction)
        {
            case "Entrypoint" when entry.Count > 0:
                throw Contradiction(
                    published,
                    "ContainerAppCommandInstruction is Entrypoint, and there is a ContainerEntrypoint: one command can begin the process. Take one of them away"
                );
            case "Entrypoint":
                return ([.. Program(published, folder, own), .. ownArguments], defaults);
            case "DefaultArgs":
                return (
                    entry.Count > 0 ? [.. entry, .. entryArguments] : null,
                    [.. Program(published, folder, own), .. ownArguments, .. defaults]
                );
            case "None" when own.Count + ownArguments.Count > 0:
                throw Contradiction(
                    published,
                    "ContainerAppCommandInstruction is None, and there is a ContainerAppCommand, which nothing would run. Take one of them away"
                );
            case "None":
                return (entry.Count > 0 ? [.. entry, .. entryArguments] : null, defaults);
            default:
                throw Contradiction(
                    published,
                    $"ContainerAppCommandInstruction is \"{instruction}\": write Entrypoint, DefaultArgs or None"
                );
        }
    }

    // What the SDK would run; it must have been published.
    private static IReadOnlyList<string> Program(PublishedService published, string folder, IReadOnlyList<string> own)
    {
        if (own.Count > 0)
        {
            return own;
        }

        var name = published.Facts.Property("AssemblyName") ?? Path.GetFileNameWithoutExtension(published.Facts.Path);
        if (File.Exists(Path.Combine(published.Folder, name + ".dll")) && !BringsItsRuntime(published, name))
        {
            return ["dotnet", $"{folder}/{name}.dll"];
        }

        return File.Exists(Path.Combine(published.Folder, name))
            ? [$"{folder}/{name}"]
            : throw Contradiction(
                published,
                $"nothing was published that could start: no {name}.dll with a {name}.runtimeconfig.json, and no program {name}. Set OutputType to Exe, or ContainerAppCommand to what is to run"
            );
    }

    private static bool BringsItsRuntime(PublishedService published, string name)
    {
        var file = Path.Combine(published.Folder, name + ".runtimeconfig.json");
        return !File.Exists(file)
            || JsonNode.Parse(File.ReadAllText(file))?["runtimeOptions"]?["includedFrameworks"] is not null;
    }

    private static List<ExposedPort> Ports(PublishedService published)
    {
        var named = published
            .Facts.Of("ContainerPort")
            .Select(port =>
                int.TryParse(port.Identity, CultureInfo.InvariantCulture, out var number)
                && number is > 0 and <= ushort.MaxValue
                && port.Value.ToLowerInvariant() is ("" or "tcp" or "udp") and var protocol
                    ? new ExposedPort(number, protocol.Length == 0 ? "tcp" : protocol)
                    : throw Contradiction(
                        published,
                        $"ContainerPort \"{port.Identity}\" with Type \"{port.Value}\" is none: write a number from 1 to 65535, and tcp or udp"
                    )
            )
            .ToList();
        // ASP.NET's images listen there; a worker listens nowhere.
        return named.Count == 0 && published.Facts.Is("UsingMicrosoftNETSdkWeb") ? [new ExposedPort(Web)] : named;
    }

    private static SortedDictionary<string, string> Labels(PublishedService published)
    {
        var facts = published.Facts;
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Standard + "title"] =
                facts.Property("ContainerTitle") ?? facts.Property("Title") ?? published.Service.Name,
            [Standard + "version"] = facts.Property("ContainerVersion") ?? published.Version,
        };
        if (facts.Property("ContainerGenerateLabels") is not "false")
        {
            Add("description", "ContainerDescription", "Description");
            Add("authors", "ContainerAuthors", "Authors");
            Add("url", "ContainerInformationUrl", "PackageProjectUrl");
            Add("documentation", "ContainerDocumentationUrl", "PackageProjectUrl");
            Add("vendor", "ContainerVendor", "ContainerVendor");
            Add("licenses", "ContainerLicenseExpression", "PackageLicenseExpression");
        }

        foreach (var (name, value) in Values(facts, "ContainerLabel"))
        {
            labels[name] = value;
        }

        return labels;

        void Add(string label, string property, string otherwise)
        {
            // Without a setting the SDK takes the project's name for the author's and this for the description.
            if (
                (facts.Property(property) ?? facts.Property(otherwise)) is { } value
                && value != facts.Property("AssemblyName")
                && value != "Package Description"
            )
            {
                labels[Standard + label] = value;
            }
        }
    }

    private static Dictionary<string, string> Values(ProjectFacts facts, string type)
    {
        var values = new Dictionary<string, string>();
        foreach (var item in facts.Of(type))
        {
            values[item.Identity] = item.Value;
        }

        return values;
    }

    private static IReadOnlyList<string> Words(ProjectFacts facts, string type) =>
        [.. facts.Of(type).Select(item => item.Identity)];

    private static InvalidDataException Contradiction(PublishedService published, string why) =>
        new InvalidDataException($"{published.Facts.Path}: {why}.").Refused(Refusals.ProjectSettings);
}
