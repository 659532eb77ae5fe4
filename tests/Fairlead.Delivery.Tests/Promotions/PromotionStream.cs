using System.Globalization;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Promotions;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>
/// A random stream of bumps, reports, rollbacks and holds, with a promotion after most steps. It keeps books of its own of
/// what soaked, and holds each promotion to them.
/// </summary>
internal sealed class PromotionStream(SimulatedScene scene, int seed)
{
    private static readonly string[] Apps = ["catalog", "storefront"];
    private static readonly TimeSpan Soak = TimeSpan.FromMinutes(30);

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, List<SourceSimulation.Stay>> _stays = Apps.ToDictionary(
        app => app,
        _ => new List<SourceSimulation.Stay>()
    );
    private readonly HashSet<string> _held = [];
    private int _version;

    public int Merged { get; private set; }

    private DateTimeOffset Now => scene.Clock.GetUtcNow();

    public async Task StepAsync()
    {
        scene.Clock.Pass(TimeSpan.FromMinutes(_random.Next(1, 12)));
        switch (_random.Next(20))
        {
            case < 9:
                await BumpAsync("catalog");
                break;
            case 9:
                await BumpAsync("storefront");
                break;
            case 10:
                await RollBackAsync(Apps[_random.Next(Apps.Length)]);
                break;
            case 11:
                await HoldAsync(Apps[_random.Next(Apps.Length)]);
                break;
        }

        if (_random.Next(4) > 0)
        {
            await ReportAsync();
        }

        if (_random.Next(4) > 0)
        {
            while (await PromoteAsync()) { }

            await AssertNotStarvedAsync();
        }
    }

    private async Task BumpAsync(string app)
    {
        var version = (++_version).ToString(CultureInfo.InvariantCulture);
        var release = Some.Release(app, version, image: version);
        Arrive(app, new SourceSimulation.Stay(release, Now) { IsBad = _random.Next(6) == 0 });
        await scene.BumpAsync(release);
    }

    private void Arrive(string app, SourceSimulation.Stay stay)
    {
        if (_stays[app] is [.., var before])
        {
            before.Until = Now;
        }

        _stays[app].Add(stay);
    }

    private async Task RollBackAsync(string app)
    {
        if (_stays[app] is not [.., var before, var present] || before.IsTakenBack)
        {
            return;
        }

        _stays[app].ForEach(stay => stay.IsTakenBack = true);
        Arrive(app, new SourceSimulation.Stay(before.Release, Now) { IsBad = before.IsBad });
        await scene.RollBackAsync(app);
        await scene.UnholdAsync("dev", app);
        Assert.Equal(before.Release.Version, (await scene.VersionsAsync("dev"))[app]);
        Assert.NotEqual(present.Release.Version, before.Release.Version);
    }

    private async Task HoldAsync(string app)
    {
        if (_held.Remove(app))
        {
            await scene.UnholdAsync("prod", app);
        }
        else if ((await scene.VersionsAsync("prod")).ContainsKey(app))
        {
            _held.Add(app);
            await scene.HoldAsync(app);
        }
    }

    private async Task ReportAsync()
    {
        var tip = (await scene.TipAsync()).Commit;
        foreach (var app in Apps.Where(app => _stays[app].Count > 0))
        {
            var stay = _stays[app][^1];
            stay.Healthy = stay.IsBad ? null : stay.Healthy ?? Now;
            scene.Say(tip, app, stay.IsBad ? CommitStatusValue.Failure : CommitStatusValue.Success);
        }
    }

    // True where something was merged, after which there may be more.
    private async Task<bool> PromoteAsync()
    {
        if (_stays.Values.All(stays => stays.Count == 0))
        {
            return false;
        }

        var before = await scene.VersionsAsync("prod");
        var open = await OpenAsync();
        var result = await scene.PromoteAsync();
        if (result.Outcome == PromotionOutcome.Merged)
        {
            Merged++;
            foreach (var (app, version) in (await scene.VersionsAsync("prod")).Except(before))
            {
                var stay = _stays[app].Last(stay => stay.Release.Version == version);
                Assert.True(stay.HasSoaked(Soak, Now), $"{app} {version} did not soak");
                Assert.False(stay.IsTakenBack, $"{app} {version} was taken back");
                Assert.False(_held.Contains(app), $"{app} is held");
            }

            return true;
        }

        if (open.Count > 0 && PassesAt(open) is { } at)
        {
            var now = await OpenAsync();
            Assert.True(
                PassesAt(now) <= (at > Now ? at : Now),
                $"{Words(open)}, which passes at {at:HH:mm}, was replaced at {Now:HH:mm} by {Words(now)}"
            );
        }

        return false;
    }

    private async Task<IReadOnlyDictionary<string, string>> OpenAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var branch = PromotionRequest.BranchOf("prod");
        return
            await scene.Forge.FindAsync(branch, "main", token) is { Head: var head }
            && OpenPromotion.Read(scene.Clone, head, "prod") is { } open
            ? open.Only().Releases.ToDictionary(one => one.Key, one => one.Value.Version)
            : new Dictionary<string, string>();
    }

    // Null where it never will, or where nobody knows yet.
    private DateTimeOffset? PassesAt(IReadOnlyDictionary<string, string> versions)
    {
        DateTimeOffset? at = null;
        foreach (var (app, version) in versions)
        {
            var stay = _stays[app].Last(stay => stay.Release.Version == version);
            if (
                stay is { IsTakenBack: true } or { Healthy: null }
                || _held.Contains(app)
                || (stay.Until is not null && !stay.HasSoaked(Soak, Now))
            )
            {
                return null;
            }

            var its = stay.Healthy + Soak;
            at = at is null || its > at ? its : at;
        }

        return at;
    }

    private async Task AssertNotStarvedAsync()
    {
        var has = await scene.VersionsAsync("prod");
        foreach (var app in Apps.Where(app => !_held.Contains(app)))
        {
            var stays = _stays[app].TakeLast(10).ToList();
            var soaked = stays.FindLastIndex(stay => !stay.IsTakenBack && stay.HasSoaked(Soak, Now));
            var promoted = stays.FindLastIndex(stay => stay.Release.Version == has.GetValueOrDefault(app));
            Assert.True(
                soaked <= promoted,
                $"{app} {(soaked < 0 ? "" : stays[soaked].Release.Version)} soaked and is not promoted at {Now:HH:mm}"
            );
        }
    }

    private static string Words(IReadOnlyDictionary<string, string> versions) =>
        string.Join(", ", versions.Select(one => $"{one.Key} {one.Value}"));
}
