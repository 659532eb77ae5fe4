#nullable disable
using Nuke.Common.Utilities;

namespace Nuke.Common.CI;

/// <summary>A part of a CI configuration file that writes itself.</summary>
public abstract class ConfigurationEntity
{
    public abstract void Write(CustomFileWriter writer);
}
