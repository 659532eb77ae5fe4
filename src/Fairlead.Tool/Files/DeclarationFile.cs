using System.Globalization;
using System.Text;
using Fairlead.Tool.Scanning;

namespace Fairlead.Tool.Files;

/// <summary><c>fairlead.yaml</c>, and the values of its apps in each environment.</summary>
internal static class DeclarationFile
{
    /// <summary>The environments that a delivery begins with, in the order of promotion.</summary>
    public static IReadOnlyList<string> Environments { get; } = ["dev", "staging", "prod"];

    /// <summary>The file's text.</summary>
    public static string Of(RepositoryScan scan)
    {
        var text = new StringBuilder(
            """
            # What there is to deliver, and where to.
            apiVersion: fairlead.dev/v1
            kind: Delivery

            # Each app is a service that build/Build.cs names, on the chart that Fairlead brings.
            apps:

            """
        );
        foreach (var app in scan.Apps)
        {
            text.Append($"  {app.Name}: {{ service: {ServiceOf(scan, app)} }}\n");
        }

        // Not in the text above: a raw text has the line breaks of its source, and this one has those of every system.
        text.Append(
            "\n# In the order of promotion: builds release to the first, \"from\" says where others get releases from.\n"
        );
        text.Append("environments:\n");
        var name = AppNames.Label(scan.Name);
        foreach (var (index, environment) in Environments.Index())
        {
            text.Append($"  {environment}:\n    namespace: {name}-{environment}\n");
            if (index > 0)
            {
                text.Append($"    from: [{Environments[index - 1]}]\n");
                text.Append(index == Environments.Count - 1 ? Approval : "");
                text.Append("    autoMerge: true\n");
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The values of an app, the same in each environment to begin with.</summary>
    public static string ValuesOf(DeliveredApp app)
    {
        var text = new StringBuilder(
            $"# Values of {app.Name} in this environment alone, for the chart that Fairlead brings.\n"
        );
        text.Append($"kind: {app.Kind}\n");
        if (app.Port is { } port and not ListeningPort.Default)
        {
            text.Append(CultureInfo.InvariantCulture, $"port: {port}\n");
        }

        if (app.Health is { } path)
        {
            text.Append($"health:\n  path: {path}\n");
        }

        if (app.Kind == "cronJob")
        {
            text.Append("schedule: \"0 3 * * *\"\n");
        }

        if (app.ConnectionStrings.Count > 0)
        {
            text.Append("# From a Secret that lies in the namespace:\n# env:\n");
            text.AppendJoin(
                "",
                app.ConnectionStrings.Select(name =>
                    $"#   ConnectionStrings__{name}: {{ secret: {app.Name}, key: {AppNames.Label(name)} }}\n"
                )
            );
        }

        return text.ToString();
    }

    // A project's name, where that is one project's alone.
    private static string ServiceOf(RepositoryScan scan, DeliveredApp app) =>
        scan.Apps.Count(other => other.Project.Name == app.Project.Name) == 1 ? Quoted(app.Project.Name) : app.Name;

    // What looks like anything but a text of letters and digits says that it is one.
    private static string Quoted(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
        && char.IsAsciiLetter(name[0])
        && !YamlWords.IsOne(name)
            ? name
            : $"\"{name.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    private const string Approval =
        "    # The sandbox has no colleagues; a real environment asks for an approval, or for some time in staging:\n"
        + "    # gates: { soak: 30m, approval: production }\n";
}
