namespace Nuke.Common.IO;

/// <summary>What to do where a copy or a move meets something that is there already.</summary>
[Flags]
public enum ExistsPolicy
{
    Fail = 0,

    FileFail = 1 << 0,
    FileSkip = 1 << 1,
    FileOverwrite = 1 << 2,
    FileOverwriteIfNewer = 1 << 3,

    DirectoryFail = 1 << 4,
    DirectoryMerge = 1 << 5,

    MergeAndSkip = DirectoryMerge | FileSkip,
    MergeAndOverwrite = DirectoryMerge | FileOverwrite,
    MergeAndOverwriteIfNewer = DirectoryMerge | FileOverwriteIfNewer,
}
