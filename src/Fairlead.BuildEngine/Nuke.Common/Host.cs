#nullable disable
using System.ComponentModel;
using Fairlead.BuildEngine.Processes;
using Nuke.Common.CI;

namespace Nuke.Common;

/// <summary>Where a build runs: a terminal or a CI service.</summary>
/// <remarks>A type named X is found by its static property <c>IsRunningX</c>.</remarks>
[TypeConverter(typeof(TypeConverter))]
public abstract class Host
{
    /// <summary>The host of this run.</summary>
    public static Host Instance => NukeBuild.Host;

    /// <summary>The host's name: the type's.</summary>
    public override string ToString() => GetType().Name;

    /// <summary>Starts a part of the log that the host can fold; disposing of the result ends it.</summary>
    protected internal virtual IDisposable WriteBlock(string text) => Nothing.Instance;

    /// <summary>Tells the host about a warning or an error, before the log line is printed.</summary>
    protected internal virtual void ReportWarning(string text, string details = null) { }

    /// <inheritdoc cref="ReportWarning"/>
    protected internal virtual void ReportError(string text, string details = null) { }

    internal virtual bool IsServer => this is IBuildServer;

    /// <summary>Has the host mask the value in everything it shows.</summary>
    internal virtual void RegisterSecret(string value) { }

    /// <summary>Whether a line is a command to the host and must be printed as it is.</summary>
    internal virtual bool IsCommand(string line) => false;

    /// <summary>Tells the host of an error or a warning that has a place in a file.</summary>
    internal virtual void ReportAt(Diagnosis diagnosis) { }

    /// <summary>Reads the name of a host, such as <c>GitHubActions</c>.</summary>
    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType) =>
            sourceType == typeof(string);
    }

    internal sealed class Nothing : IDisposable
    {
        public static readonly Nothing Instance = new();

        public void Dispose() { }
    }
}
