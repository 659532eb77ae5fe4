using Fairlead.Pipelines.Text;

namespace Fairlead.Pipelines;

/// <summary>CI configuration in the repository is not what the build describes.</summary>
internal sealed class CiFilesDifferException : Exception
{
    public CiFilesDifferException(IEnumerable<CiFile> files)
        : base(
            string.Join('\n', files.SelectMany(Describe)) + "\nRun ./build.sh GenerateCi and commit what it writes."
        ) => this.Refused(Refusals.DifferentFiles);

    private static IEnumerable<string> Describe(CiFile file) =>
        file.Actual is null
            ? [$"{file.Name} is missing."]
            : [$"{file.Name} differs from what the build describes:", .. LineDiff.Of(file.Actual, file.Expected)];
}
