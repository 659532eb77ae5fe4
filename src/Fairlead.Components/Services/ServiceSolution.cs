using System.Xml.Linq;

namespace Fairlead.Components.Services;

/// <summary>A solution of just the services to compile, so that one MSBuild compiles them together.</summary>
internal static class ServiceSolution
{
    public static void Write(string file, IEnumerable<ServiceProject> services)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        new XElement(
            "Solution",
            services
                .SelectMany(service => new[] { service.Project, service.TestProject })
                .Where(project => project is not null)
                .Select(project => new XElement("Project", new XAttribute("Path", project!)))
        ).Save(file);
    }
}
