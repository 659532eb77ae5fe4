using Fairlead.Delivery.Rendering;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Explaining;

/// <summary>Something that was asked for, found in the repository.</summary>
/// <param name="Environment">The environment it belongs to.</param>
/// <param name="App">The app it belongs to.</param>
/// <param name="Path">The file: a manifest, or the release where no single object was asked for.</param>
/// <param name="Object">The object in it; null for none.</param>
/// <param name="At">The newest commit that has it.</param>
/// <param name="ReplacedBy">The commit that has it no longer; null where the tip has it.</param>
internal sealed record ExplainedFile(
    string Environment,
    string App,
    string Path,
    RenderedObject? Object,
    CommitId At,
    CommitId? ReplacedBy = null
);
