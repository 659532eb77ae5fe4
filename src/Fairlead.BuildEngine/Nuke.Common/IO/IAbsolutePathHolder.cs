namespace Nuke.Common.IO;

/// <summary>Something that lies at a path, such as a project.</summary>
public interface IAbsolutePathHolder
{
    AbsolutePath Path { get; }
}
