namespace Fairlead.Git.Objects;

/// <summary>One entry of a folder.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Id">Object id of a file's content or of a folder's whole subtree: equal content has equal ids.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
public readonly record struct TreeItem(string Name, string Id, bool IsFolder);
