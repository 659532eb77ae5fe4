using System.Globalization;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Schemas;

/// <summary>Remembers for which programs the schema was written, so that it need not even be composed again.</summary>
internal sealed class SchemaStamp(NukeBuild build, AbsolutePath schema, BuildSession session)
{
    private AbsolutePath File => session.TemporaryDirectory / "build.schema.stamp";

    public bool IsCurrent(ParameterSet parameters) =>
        // Values that a member provides may change while the program stays the same.
        parameters.All.All(parameter => parameter.Attribute.ValueProviderMember is null)
        && System.IO.File.Exists(schema)
        && System.IO.File.Exists(File)
        && System.IO.File.ReadAllText(File) == Text();

    public void Write() => AtomicFile.Write(File, Text());

    // Components live in assemblies of their own: each that declares a part of the build counts.
    private string Text()
    {
        var files = new List<string> { schema };
        Type[] declaring = [build.GetType(), typeof(NukeBuild), .. build.GetType().GetInterfaces()];
        foreach (var file in Array.ConvertAll(declaring, type => type.Assembly.Location))
        {
            if (file.Length > 0 && !files.Contains(file))
            {
                files.Add(file);
            }
        }

        return string.Join('\n', files.ConvertAll(Version));
    }

    private static string Version(string file)
    {
        var info = new FileInfo(file);
        return string.Create(CultureInfo.InvariantCulture, $"{info.LastWriteTimeUtc.Ticks} {info.Length} {file}");
    }
}
