using Fairlead.Components.Diagnosing;
using Fairlead.Pipelines;
using Nuke.Common;
using Nuke.Common.IO;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Tells what is wrong with the machine and with the addresses that are given, and what to do about it.</summary>
public interface IDoctor : IHasDelivery, IHasJson
{
    /// <summary>Whether what was found is put into a file for somebody who helps.</summary>
    [Parameter(
        "Doctor: write what was found, inputs, versions, CI files and logs to .nuke/temp/doctor.zip, with secrets masked"
    )]
    bool Bundle => TryGetValue<bool?>(() => Bundle) ?? false;

    /// <summary>Another file for that.</summary>
    [Parameter("Doctor: the same to this file")]
    AbsolutePath? BundleFile => TryGetValue(() => BundleFile);

    /// <summary>
    /// Looks at the SDK, Git, the home folder, free space, proxies, certificates and the clock, and at the registry, environment
    /// repository, forge and cluster that are named. Needs nothing that must be built or restored.
    /// </summary>
    [Diagnostic, DryRun]
    [Example("Doctor", "Look at this machine")]
    [Example(
        "Doctor --delivery-registry ghcr.io/acme --delivery-repository https://github.com/acme/environments.git",
        "And at the addresses of a delivery"
    )]
    [Example("Doctor --bundle", "Put what was found into one file, without secrets")]
    [Exit(Different, "Something is missing or about to end")]
    Target Doctor =>
        _ =>
            _.Description("Look at the machine and the addresses, and say what to do about each problem")
                .Executes(() =>
                    Session.RunAsync(
                        new DoctorStage(
                            (NukeBuild)(object)this,
                            OneEnvironment,
                            BundleFile ?? (Bundle ? TemporaryDirectory / "doctor.zip" : null),
                            AsJson
                        )
                    )
                );
}
