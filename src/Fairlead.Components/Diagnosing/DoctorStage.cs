using Fairlead.Components.Connecting;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Nuke.Common;
using Serilog;

namespace Fairlead.Components.Diagnosing;

/// <summary>Looks at the machine and the addresses, and tells what to do about each problem.</summary>
/// <param name="Build">The running build.</param>
/// <param name="Environment">The environment that a cluster is named for; null for none.</param>
/// <param name="BundleFile">Full path of the file that a bundle is written to; null for none.</param>
internal sealed record DoctorStage(NukeBuild Build, string? Environment, string? BundleFile, bool AsJson)
    : IDeliveryStage
{
    /// <summary>What is around the build.</summary>
    public Surroundings Surroundings { get; init; } = Surroundings.OfBuild;

    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var options = delivery.Options.OnSandbox ? delivery.Options.ToSandbox() : delivery.Options;
        KnownSecrets.Mask(EnvironmentInfo.Variables, [options.Registry, options.Repository, options.ForgeApi]);
        var parts = new PartList(isSilent: AsJson);
        var doctor = new Doctor(options, Environment, Surroundings);
        await doctor.ExamineAsync(parts, cancellationToken);
        var report = new DoctorReport(parts.All, doctor.NotLookedAt);
        if (AsJson)
        {
            Output.Print(KnownSecrets.Hide(report.Json()), asJson: true);
        }
        else
        {
            Log.Information("");
            Log.Information("{Conclusion:l}", report.Conclusion);
        }

        if (BundleFile is { } file)
        {
            Write(new Bundle(Build, options, report, Surroundings.Time), file, options);
        }

        return report.IsWell ? ExitCode.Done : ExitCode.Different;
    }

    private static void Write(Bundle bundle, string file, DeliveryOptions options)
    {
        if (options.DryRun)
        {
            Log.Information("{File} would be written.", file);
            return;
        }

        bundle.Write(file);
        Log.Information("{File} written, without secrets; look through it before you send it.", file);
    }
}
