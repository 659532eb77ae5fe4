using System.Text;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Edits;

/// <summary>What an edit does to a tree.</summary>
/// <param name="Scalars">Every scalar that changes, by file and in the order of the file.</param>
/// <param name="Files">Whole new text of each file that changes, by its path.</param>
public sealed record ImageEditPlan(IReadOnlyList<EditedScalar> Scalars, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Whether every file says what was asked already.</summary>
    public bool IsEmpty => Files.Count == 0;

    /// <summary>Works out an edit; all of it, or nothing at all.</summary>
    /// <exception cref="DeliveryException">Lists everything that cannot be edited, and every image that is named nowhere.</exception>
    /// <exception cref="GitException">A file cannot be read.</exception>
    public static ImageEditPlan Make(TreeSnapshot snapshot, ImageEdit edit) =>
        new ImageEditPlanner(snapshot, edit).Plan();

    /// <summary>The commit that does it; null where nothing changes.</summary>
    public TreeChange? ToChange(CommitMessage message, GitIdentity? author = null) =>
        IsEmpty
            ? null
            : new TreeChange
            {
                Writes = Files.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value)),
                Message = message,
                Author = author,
            };
}

/// <summary>A scalar that changes.</summary>
/// <param name="File">Its file.</param>
/// <param name="Path">JSON pointer within its document.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Image">The image it names.</param>
/// <param name="Before">What it says.</param>
/// <param name="After">What it will say.</param>
public sealed record EditedScalar(string File, string Path, int Line, string Image, string Before, string After);
