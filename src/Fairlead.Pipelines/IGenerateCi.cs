using Nuke.Common;

namespace Fairlead.Pipelines;

/// <summary>Writes the CI configuration that attributes of the build describe.</summary>
/// <remarks>The build's class carries <see cref="GenerateCiAttribute"/>.</remarks>
public interface IGenerateCi : INukeBuild
{
    /// <summary>Whether to compare only.</summary>
    [Parameter("Compare only: fail with a diff where a CI file is not what the build describes", Name = "Check")]
    bool? CheckCi => TryGetValue<bool?>(() => CheckCi);

    /// <summary>Writes <c>.github/workflows</c> and <c>.gitlab-ci.yml</c>; with <c>--check</c> nothing is written.</summary>
    [Example("GenerateCi", "Write the CI files that the build describes")]
    [Example("GenerateCi --check", "Fail where a committed one differs")]
    Target GenerateCi =>
        _ =>
            _.Description("Write the CI configuration of GitHub and GitLab; --check compares only")
                .Executes(() =>
                {
                    var files = CiFiles.Of(this);
                    if (CheckCi == true)
                    {
                        files.Check();
                    }
                    else
                    {
                        files.Write();
                    }
                });
}
