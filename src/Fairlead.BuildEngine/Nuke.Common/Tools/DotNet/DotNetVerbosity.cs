#nullable disable
using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

[TypeConverter(typeof(TypeConverter<DotNetVerbosity>))]
public class DotNetVerbosity : Enumeration
{
    public static readonly DotNetVerbosity quiet = new() { Value = "quiet" };
    public static readonly DotNetVerbosity minimal = new() { Value = "minimal" };
    public static readonly DotNetVerbosity normal = new() { Value = "normal" };
    public static readonly DotNetVerbosity detailed = new() { Value = "detailed" };
    public static readonly DotNetVerbosity diagnostic = new() { Value = "diagnostic" };

    public static implicit operator DotNetVerbosity(string value) => new() { Value = value };
}
