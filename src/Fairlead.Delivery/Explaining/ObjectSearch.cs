using Fairlead.Delivery.History;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Explaining;

/// <summary>Finds objects and files of the environments at a commit.</summary>
internal sealed class ObjectSearch(TreeSnapshot snapshot, ExplainRequest request)
{
    private const int NamedInAdvice = 8;

    private IEnumerable<string> Environments =>
        snapshot
            .Folders(EnvironmentLayout.Root)
            .Where(name => request.Environment is null || name == request.Environment);

    /// <summary>The object in every environment that has it.</summary>
    public IReadOnlyList<ExplainedFile> Objects(string kind, string name)
    {
        var found = new List<ExplainedFile>();
        var near = new List<string>();
        foreach (var file in Manifests(name))
        {
            if (Read(file) is not { Object: { } its } read || !IsNamed(its.Identity.Name, name))
            {
                continue;
            }

            if (KindNames.Means(kind, its.Identity) && IsInNamespace(its.Identity))
            {
                found.Add(read);
            }
            else
            {
                near.Add(its.Identity.ToString());
            }
        }

        return found.Count > 0 ? found : throw NoObject(kind, name, near);
    }

    /// <summary>What is at a path of the repository.</summary>
    public ExplainedFile File(string path)
    {
        if (PlacedFile.At(path) is not { Environment: { } environment, App: { } app } || !snapshot.Exists(path))
        {
            throw new DeliveryException(
                Refusals.UnknownObject,
                $"There is no file {path} of an app's in commit {snapshot.Commit.Short()}; name one below "
                    + "environments/<environment>/<app>/."
            );
        }

        var file = new ExplainedFile(environment, app, path, null, snapshot.Commit);
        return path.StartsWith(EnvironmentLayout.ManifestsFolder(environment, app) + "/", StringComparison.Ordinal)
            ? Read(file) ?? file
            : file;
    }

    // A file's name has the object's name in it, unless that is too long for one.
    private IEnumerable<ExplainedFile> Manifests(string name)
    {
        var part = name[..Math.Min(name.Length, 100)];
        foreach (var environment in Environments)
        {
            foreach (var app in snapshot.Folders(EnvironmentLayout.Folder(environment)))
            {
                foreach (var file in snapshot.Files(EnvironmentLayout.ManifestsFolder(environment, app)))
                {
                    if (file.Path.Contains(part, StringComparison.OrdinalIgnoreCase) || part.Any(IsReplaced))
                    {
                        yield return new ExplainedFile(environment, app, file.Path, null, snapshot.Commit);
                    }
                }
            }
        }
    }

    // Such characters are others in a file's name.
    private static bool IsReplaced(char character) =>
        !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.');

    private ExplainedFile? Read(ExplainedFile file)
    {
        try
        {
            return snapshot.ReadText(file.Path) is { } text ? file with { Object = ObjectOf(file, text) } : null;
        }
        // A file that cannot be read is not the object that is looked for.
        catch (Exception error) when (error is DeliveryException or GitException { Failure: GitFailure.Invalid })
        {
            return null;
        }
    }

    private static RenderedObject ObjectOf(ExplainedFile file, string text)
    {
        var name = file.Path[(EnvironmentLayout.ManifestsFolder(file.Environment, file.App).Length + 1)..];
        var files = new Dictionary<string, string> { [name] = text };
        return new AppTree(file.App, null, files).Objects(file.Environment)[0];
    }

    private bool IsInNamespace(ObjectIdentity identity) =>
        request.Namespace is null || identity.Namespace.Length == 0 || IsNamed(identity.Namespace, request.Namespace);

    private static bool IsNamed(string one, string other) => one == other;

    private DeliveryException NoObject(string kind, string name, List<string> near)
    {
        var where = request.Namespace is { } space ? $" in namespace {space}" : "";
        var others = near.Distinct().Order(StringComparer.Ordinal).Take(NamedInAdvice).ToList();
        var advice =
            others.Count == 0
                ? "What no app of the repository brings, such as a pod, has no origin here: name what brings it."
                : $"There is {string.Join(", ", others)}.";
        return new DeliveryException(
            Refusals.UnknownObject,
            $"No environment has {kind}/{name}{where} at commit {snapshot.Commit.Short()}. {advice}"
        );
    }
}
