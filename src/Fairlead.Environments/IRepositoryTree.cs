using System.Text.Json.Nodes;

namespace Fairlead.Environments;

/// <summary>The files of one state of an environment repository: a commit, or a change that is not committed yet.</summary>
public interface IRepositoryTree
{
    /// <summary>The text of a file without its byte order mark; null where there is no file of that path.</summary>
    string? ReadText(string path);

    /// <summary>Equal ids mean equal content, for files and folders. Null where there is nothing, or no id of it is known.</summary>
    string? IdOf(string path);

    /// <summary>The names of the folders directly below a folder, in order.</summary>
    IReadOnlyList<string> Folders(string folder);

    /// <summary>Every file below a folder, at any depth, in order of the paths.</summary>
    IReadOnlyList<RepositoryFile> Files(string folder);

    /// <summary>The object that a file holds, where that is known without reading its text; null elsewhere.</summary>
    JsonObject? KnownObject(string path) => null;
}

/// <summary>A file of an environment repository.</summary>
/// <param name="Path">From the repository's root.</param>
/// <param name="HasContent">Whether it can be read: it is neither a link nor another repository.</param>
public readonly record struct RepositoryFile(string Path, bool HasContent);
