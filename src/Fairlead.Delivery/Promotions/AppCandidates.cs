namespace Fairlead.Delivery.Promotions;

/// <summary>
/// The stays of one app's releases that may be promoted, the newest first: back to what the target has, to a rollback, or
/// to the app's arrival, for none of these is gone past.
/// </summary>
/// <param name="App">The app.</param>
/// <param name="Stays">The stays; none where the environment has no such app at the tip, or the target has the same.</param>
/// <param name="IsClosed">Whether no older commit can add any.</param>
/// <param name="Same">The stay of what the target has; null where it was not come to.</param>
internal sealed record AppCandidates(string App, IReadOnlyList<ReleaseStay> Stays, bool IsClosed, ReleaseStay? Same)
{
    // What was replaced that often is not worth promoting any more.
    private const int MostStays = 10;

    /// <summary>The one that the environment has at the tip; null where it is not to be moved.</summary>
    public ReleaseStay? Present => Stays is [{ Newest: 0 } present, ..] ? present : null;

    /// <summary>The same, where what the target has is brought there again.</summary>
    public AppCandidates Again() => Same is { Newest: 0 } same ? this with { Stays = [same], Same = null } : this;

    public static AppCandidates Of(SoakHistory history, ReleaseSet target, string app, int mostStays = MostStays)
    {
        var has = target.Releases.GetValueOrDefault(app);
        var rollback = history.RollbackOf(app) ?? int.MaxValue;
        var stays = new List<ReleaseStay>();
        var next = 0;
        foreach (var stay in history.StaysOf(app))
        {
            var isSame = has is not null && stay.Release.HasSameContent(has);
            if (isSame || stay.Newest != next || stay.Newest > rollback || stays.Count == mostStays)
            {
                return new AppCandidates(app, stays, IsClosed: true, isSame && stay.Newest == next ? stay : null);
            }

            stays.Add(stay);
            next = stay.Oldest + 1;
        }

        // Where steps are left that have no such app it had not arrived yet.
        return new AppCandidates(app, stays, history.IsWhole || next < history.Steps.Count, Same: null);
    }
}
