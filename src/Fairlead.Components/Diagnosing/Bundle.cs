using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Fairlead.Components.Session;
using Fairlead.Environments;
using Nuke.Common;

namespace Fairlead.Components.Diagnosing;

/// <summary>What somebody who helps wants to see, in one file, with every secret masked.</summary>
internal sealed class Bundle(NukeBuild build, DeliveryOptions options, DoctorReport report, TimeProvider time)
{
    // Of a log its end tells.
    private const int LongestLog = 1 << 20;

    /// <summary>Writes it.</summary>
    /// <param name="file">Full path.</param>
    public void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in Entries())
            {
                var entry = archive.CreateEntry(name);
                entry.LastWriteTime = time.GetUtcNow();
                using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false));
                writer.Write(text);
            }
        }

        AtomicFile.Write(file, content.ToArray());
    }

    private IEnumerable<(string Name, string Text)> Entries()
    {
        var (table, document) = Inputs();
        yield return ("doctor.txt", KnownSecrets.Hide(report.Text()));
        yield return ("doctor.json", KnownSecrets.Hide(report.Json()));
        yield return ("inputs.txt", KnownSecrets.Hide(table));
        yield return ("inputs.json", KnownSecrets.Hide(document));
        yield return ("versions.txt", Versions());
        foreach (var file in Files())
        {
            yield return (
                "files/" + Path.GetRelativePath(options.Root, file).Replace('\\', '/'),
                KnownSecrets.HideInFile(End(file))
            );
        }
    }

    // A build whose targets contradict each other is what help is asked for.
    private (string Text, string Json) Inputs()
    {
        try
        {
            var list = InputList.Of(build, [], options);
            return (InputTable.Write(list), InputJson.Write(list));
        }
        catch (WrongUseException error)
        {
            return (error.Message, "null\n");
        }
    }

    private static string Versions()
    {
        var libraries = AppDomain
            .CurrentDomain.GetAssemblies()
            .Select(assembly => (assembly.GetName().Name, Version: VersionOf(assembly)))
            .Where(one => one.Name?.StartsWith("Fairlead.", StringComparison.Ordinal) == true)
            .Select(one => $"{one.Name} {one.Version}")
            .Order(StringComparer.Ordinal);
        return string.Join(
            '\n',
            [
                RuntimeInformation.OSDescription,
                RuntimeInformation.RuntimeIdentifier,
                RuntimeInformation.FrameworkDescription,
                .. libraries,
                "",
            ]
        );
    }

    private static string? VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    // Values files are not among them: what they hold is nobody's business.
    private IEnumerable<string> Files() =>
        new[]
        {
            Path.Combine(options.ContentFolder, EnvironmentLayout.ConfigurationFile),
            Path.Combine(options.Root, "global.json"),
            Path.Combine(options.Root, ".gitlab-ci.yml"),
            Path.Combine(options.Temporary, "build-summary.json"),
        }
            .Where(File.Exists)
            .Concat(In(Path.Combine(options.Root, ".github", "workflows"), "*.yml"))
            .Concat(In(options.Temporary, "*.log"))
            .Concat(In(Path.Combine(options.Temporary, "sandbox"), "*.log"));

    private static IEnumerable<string> In(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal) : [];

    private static string End(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(Math.Max(0, stream.Length - LongestLog), SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
