using Fairlead.Components.Session;
using Fairlead.Delivery.Edits;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Serilog;

namespace Fairlead.Components.Releases;

/// <summary>Writes images into files that people keep.</summary>
/// <param name="Images">The images, each <c>name=reference</c>.</param>
/// <param name="Folders">The only folders to look through; none for the whole repository.</param>
/// <param name="Places">Places in Helm values that no comment marks.</param>
internal sealed record SetImagesStage(
    IReadOnlyList<string> Images,
    IReadOnlyList<string> Folders,
    IReadOnlyList<string> Places
) : IDeliveryStage
{
    private const int MostNamed = 4;
    private const int MostLines = 50;

    /// <summary>Commits what differs; where every file says so already, nothing.</summary>
    /// <exception cref="Delivery.DeliveryException">A place cannot be edited, or an image is named nowhere, or an environment is held or promoted to; nothing is written.</exception>
    /// <exception cref="GitException">The repository refuses the push or cannot be reached.</exception>
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var edit = ImageEditOptions.Of(Images, Folders, Places);
        var (options, terms) = (delivery.Options, delivery.Terms);
        ImageEditPlan? last = null;
        var guard = new ImageEditGuard(terms.Environments, TimeProvider.System);
        var outcome = await terms.Environments.CommitAsync(
            options.Branch,
            snapshot =>
            {
                last = ImageEditPlan.Make(snapshot, edit);
                guard.Check(snapshot, last);
                return last.ToChange(Message(edit, last));
            },
            cancellationToken
        );
        foreach (var scalar in outcome.Changed && last is not null ? last.Scalars : [])
        {
            Log.Information("{Place}  {Change}", $"{scalar.File}:{scalar.Line}", $"{scalar.Before} -> {scalar.After}");
        }

        Log.Information(
            "{Branch} {State} {Commit:l}",
            options.Branch,
            !outcome.Changed ? "says so already"
                : delivery.IsDryRun ? "would be changed"
                : "committed",
            CommitText.Of(terms.Environments, outcome.Tip)
        );
        return ExitCode.Done;
    }

    private static CommitMessage Message(ImageEdit edit, ImageEditPlan plan)
    {
        var images = edit
            .Images.Select(update => $"{update.Name} {update.Image.Tag ?? update.Image.Digest?.Short}")
            .ToList();
        var lines = plan.Scalars.Take(MostLines).Select(scalar => $"- {scalar.File} line {scalar.Line}").ToList();
        var rest = plan.Scalars.Count > MostLines ? $"\n- and {plan.Scalars.Count - MostLines} more" : "";
        return new CommitMessage(
            $"Set {(images.Count > MostNamed ? $"{images.Count} images" : string.Join(", ", images))}",
            string.Join('\n', lines) + rest,
            [new Trailer(CommitKind.Trailer, CommitKind.Configure), .. TraceParent.Trailers()]
        );
    }
}
