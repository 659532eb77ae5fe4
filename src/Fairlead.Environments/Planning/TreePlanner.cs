using Fairlead.Environments.Hooks;
using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>Works a <see cref="TreePlan"/> out: as if the cluster had exactly the state before.</summary>
internal sealed class TreePlanner
{
    private readonly EnvironmentState _from;
    private readonly EnvironmentState _to;
    private readonly PrunePolicy _limits;
    private readonly Dictionary<string, AppState> _before;
    private readonly Dictionary<string, AppState> _after;
    private readonly List<AppState> _left;
    private readonly List<AppState> _touched;
    private readonly Dictionary<AppState, DeclaredApp> _read = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GroupKind, bool?> _scopes = [];
    private readonly Dictionary<(ObjectKey Key, bool IsNews), AppState?> _owners = [];
    private Dictionary<ObjectKey, (AppState App, DeclaredMember Member)>? _had;

    public TreePlanner(EnvironmentState before, EnvironmentState after)
    {
        (_from, _to) = (before, after);
        // What goes as a whole takes the file along that says how much may go.
        _limits = after.IsRemoved ? before.Limits : after.Limits;
        _before = before.Apps.ToDictionary(app => app.Name);
        _after = after.Apps.ToDictionary(app => app.Name);
        _left = [.. before.Apps.Where(app => !IsSame(app, _after.GetValueOrDefault(app.Name)))];
        _touched = [.. after.Apps.Where(IsTouched)];
    }

    public TreePlan Plan()
    {
        var lost = _from.Apps.Where(app => !_after.ContainsKey(app.Name));
        List<AppChanges> apps =
        [
            .. _to.Apps.Select(app => Plan(_before.GetValueOrDefault(app.Name), app)),
            .. lost.Select(Removal),
        ];
        var unread = apps.Find(app => app.Problem is not null);
        return new TreePlan(
            _to.Name,
            [.. apps.Select(app => Suspended(app, unread)).Where(app => !app.IsEmpty)],
            SettingChange.Between(_from.Settings, _to.Settings)
        );
    }

    private AppChanges Plan(AppState? was, AppState becomes)
    {
        var changes = new AppChanges(becomes.Name, becomes.Namespace, [], [], Settings(was, becomes))
        {
            DependsOn = becomes.DependsOn,
            Identity = becomes.Identity,
        };
        if (IsSame(was, becomes))
        {
            return changes;
        }

        try
        {
            return Plan(was, becomes, changes);
        }
        catch (ManifestException error)
        {
            return changes with { Problem = error.Message };
        }
    }

    private AppChanges Plan(AppState? was, AppState becomes, AppChanges changes)
    {
        var now = Read(becomes);
        if (now.IsEmpty)
        {
            const string Nothing = "it declares no object at all, so that nothing is applied or pruned";
            var had = was is null ? null : TryRead(was);
            return changes with
            {
                Problem = Nothing,
                Objects = had is null
                    ? []
                    : Leaving(had, [], members: null).ConvertAll(change => Kept(change, Nothing)),
            };
        }

        var old = was is null ? null : TryRead(was);
        var isSame = was is not null && was.IsSameSet(becomes);
        var kept = ApplyOrder
            .Of(now.Members.Values.ToList())
            .SelectMany(batch => batch.Objects)
            .Select(member => Decide(becomes, member))
            .ToList();
        var left = old is null ? [] : Leaving(old, now, isSame);
        var goes = kept.Where(change => change.Action != PlannedAction.Unchanged).ToList();
        return changes with
        {
            Objects = [.. goes, .. left],
            Unchanged = kept.Count - goes.Count,
            Hooks = Hooks(isSame ? old : null, now),
        };
    }

    // What an application declares that cannot be read is unknown; it might be the very object another one gave up.
    private AppChanges Suspended(AppChanges app, AppChanges? unread)
    {
        var isListed = _after.ContainsKey(app.App);
        var reason =
            unread is not null ? PlanWords.Unread(unread.App)
            : !isListed && _to.Apps.Count == 0 && _to.RemovalOf(app.App) is null
                ? "the environment lists no application at all"
            : !isListed && _to.Unlisted.Contains(app.App)
                ? $"it is listed no longer, but its manifests are still in {EnvironmentLayout.AppFolder(_to.Name, app.App)}; remove them to have it pruned"
            : null;
        return reason is null ? app : app with { Objects = [.. app.Objects.Select(change => Kept(change, reason))] };
    }

    private static ObjectChange Kept(ObjectChange change, string reason) =>
        change is { Action: PlannedAction.Prune } or { Action: PlannedAction.Blocked, After: null }
            ? change with
            {
                Action = PlannedAction.Keep,
                Obstacle = Obstacle.None,
                Reason = reason,
                IsSuspended = true,
            }
            : change;

    // Of all objects of an app that leaves, a percentage says nothing.
    private AppChanges Removal(AppState was) =>
        new AppChanges(
            was.Name,
            was.Namespace,
            TryRead(was) is not { } old ? []
                : _to.RemovalOf(was.Name) is { KeepsObjects: true } ? LetGo(old)
                : Leaving(old, [], members: null),
            [],
            [new SettingChange("listed", "yes", null)]
        )
        {
            Identity = was.Identity,
        };

    private ObjectChange Decide(AppState app, DeclaredMember member)
    {
        var change = new ObjectChange(PlannedAction.Create, member.Key, []) { After = member.Digest };
        if (member.Directives.Mode == ApplyMode.Ignore)
        {
            return change with { Action = PlannedAction.Unchanged };
        }

        var had = Had(member.Key);
        if (Declared(member.Key, isNews: had is null) is { } owner && !ReferenceEquals(owner, app))
        {
            return change with
            {
                Action = PlannedAction.Blocked,
                Obstacle = Obstacle.Conflict,
                Reason = PlanWords.DeclaredToo(owner.Name),
            };
        }

        return had is var (whose, old)
            ? Compare(change with { Before = old.Digest }, old, member, whose.IsSameSet(app))
            : change;
    }

    private static ObjectChange Compare(ObjectChange change, DeclaredMember old, DeclaredMember now, bool isMember)
    {
        if (now.Directives.Mode == ApplyMode.IfNotPresent)
        {
            return change with { Action = PlannedAction.Unchanged };
        }

        var fields = now.ChangesFrom(old);
        var action =
            !isMember ? PlannedAction.Adopt
            : fields.Count == 0 ? PlannedAction.Unchanged
            : PlannedAction.Change;
        change = change with { Action = action, Fields = fields };
        var fixedFields = ImmutableFields
            .In(now.Key.GroupKind, old.Body, fields.Where(IsWritten(now)).Select(field => field.Path))
            .ToList();
        return fixedFields.Count == 0 ? change
            : now.Directives.MayRecreate ? change with { Action = PlannedAction.Recreate }
            : change with
            {
                Action = PlannedAction.Blocked,
                Obstacle = Obstacle.Immutable,
                Reason = ImmutableFields.Sentence(fixedFields),
            };
    }

    // What a Service does not say of its addresses, the cluster keeps; which families they are of, it has chosen itself.
    private static Func<FieldChange, bool> IsWritten(DeclaredMember member) =>
        field =>
            !ImmutableFields.StaysTheSame(member.Key.GroupKind, field.Path, field.Before, field.After)
                && (member.Key.Kind is not "Service" || IsWritten(field))
            || field.IsSecret;

    private static bool IsWritten(FieldChange field) =>
        field.After is not null && (field.Before is not null || !FieldPath.IsAt(field.Path, "spec.ipFamilies"));

    private List<ObjectChange> Leaving(DeclaredApp old, DeclaredApp now, bool isSame)
    {
        var isBare = now.Members.Count == 0;
        var members = old.Members.Values.Count(IsApplied);
        var left = Leaving(old, now.Hooks.Keys.ToHashSet(), isBare || !isSame ? null : members);
        return isBare ? Blocked(left, Obstacle.Protection, PrunePolicy.NothingStays) : left;
    }

    private List<ObjectChange> Leaving(DeclaredApp old, HashSet<ObjectKey> hooks, int? members)
    {
        var left = old
            .Members.Values.Where(IsApplied)
            .Where(member => !hooks.Contains(member.Key) && Declared(member.Key, isNews: true) is null)
            .OrderByDescending(member => KindOrder.Of(member.Key.GroupKind))
            .ThenBy(member => member.Key.ToString(), StringComparer.Ordinal)
            .Select(Leave)
            .ToList();
        var pruned = left.Where(change => change.Action == PlannedAction.Prune)
            .Select(change => change.Subject.GroupKind)
            .ToList();
        return _limits.Exceeded(pruned, members) is { } exceeded ? Blocked(left, Obstacle.Budget, exceeded) : left;
    }

    private List<ObjectChange> LetGo(DeclaredApp old) =>
        [
            .. old
                .Members.Values.Where(IsApplied)
                .Where(member => Declared(member.Key, isNews: true) is null)
                .OrderBy(member => member.Key.ToString(), StringComparer.Ordinal)
                .Select(member => new ObjectChange(PlannedAction.Keep, member.Key, [])
                {
                    Before = member.Digest,
                    Reason = PlanWords.LetGo,
                }),
        ];

    private ObjectChange Leave(DeclaredMember member)
    {
        var reason = _limits.KeepReason(member.Key, member.Manifest.Root);
        return new ObjectChange(reason is null ? PlannedAction.Prune : PlannedAction.Keep, member.Key, [])
        {
            Before = member.Digest,
            Reason = reason ?? "",
        };
    }

    private static List<ObjectChange> Blocked(List<ObjectChange> left, Obstacle obstacle, string reason) =>
        left.ConvertAll(change =>
            change.Action == PlannedAction.Prune
                ? change with
                {
                    Action = PlannedAction.Blocked,
                    Obstacle = obstacle,
                    Reason = reason,
                }
                : change
        );

    private static List<HookChange> Hooks(DeclaredApp? old, DeclaredApp now)
    {
        var (first, second) = old is null
            ? (HookMoments.BeforeInstall, HookMoments.AfterInstall)
            : (HookMoments.BeforeUpgrade, HookMoments.AfterUpgrade);
        var isSameRelease = now.Hooks.Count > 0 && old?.Release == now.Release;
        var changed = now
            .Hooks.Values.Order(Hook.InOrder)
            .Select(hook => Run(hook, ContentDigest.Of(hook.Manifest.Root), first | second))
            .Where(change =>
                !isSameRelease
                // Why it is left out is said once.
                && (change.LeftOutBecause is null || DigestBefore(old, change.Subject) != change.After)
            );
        var others = now
            .LeftOut.Where(hook => old?.LeftOut.All(was => was.Key != hook.Key) ?? true)
            .Select(hook => new HookChange(
                hook.Key,
                HookMoments.None,
                $"{Hook.MomentsOf(hook)} is no moment that an agent has"
            )
            {
                After = ContentDigest.Of(hook.Root),
            });
        return [.. changed, .. others];
    }

    private static string? DigestBefore(DeclaredApp? old, ObjectKey hook) =>
        old?.Hooks.GetValueOrDefault(hook) is { } was ? ContentDigest.Of(was.Manifest.Root) : null;

    private static HookChange Run(Hook hook, string digest, HookMoments moments) =>
        new(
            hook.Manifest.Key,
            hook.Moments & moments,
            (hook.Moments & moments) == HookMoments.None
                ? moments.HasFlag(HookMoments.BeforeInstall)
                    ? "it runs when the app is changed, and not when it is installed"
                    : "it runs when the app is installed, and not when it is changed"
                : null
        )
        {
            After = digest,
        };

    private static List<SettingChange> Settings(AppState? was, AppState becomes) =>
        [.. SettingChange.Between(was is null ? null : Terms(was), Terms(becomes))];

    private static Dictionary<string, string> Terms(AppState app)
    {
        var terms = new Dictionary<string, string>(app.Settings) { ["namespace"] = app.Namespace };
        if (app.Identity.Length > 0)
        {
            terms["impersonate"] = app.Identity;
        }

        if (app.DependsOn.Count > 0)
        {
            terms["dependsOn"] = string.Join(", ", app.DependsOn);
        }

        return terms;
    }

    // The first app that declares an object has it. Apps that stay as they are, are asked only about objects that come or go:
    // what stays was theirs or not before, too.
    private AppState? Declared(ObjectKey key, bool isNews)
    {
        if (!_owners.TryGetValue((key, isNews), out var owner))
        {
            var apps = isNews ? _to.Apps : _touched;
            owner = apps.FirstOrDefault(app => (IsTouched(app) || app.MayDeclare(key)) && Declares(app, key));
            _owners[(key, isNews)] = owner;
        }

        return owner;
    }

    private bool Declares(AppState app, ObjectKey key) => TryRead(app)?.Members.ContainsKey(key) is true;

    // What an app has that stays as it is, nobody can take from it.
    private (AppState App, DeclaredMember Member)? Had(ObjectKey key)
    {
        _had ??= AllThatLeft();
        return _had.TryGetValue(key, out var found) ? found : null;
    }

    private Dictionary<ObjectKey, (AppState App, DeclaredMember Member)> AllThatLeft()
    {
        var had = new Dictionary<ObjectKey, (AppState, DeclaredMember)>();
        foreach (var app in _left)
        {
            foreach (var member in TryRead(app)?.Members.Values.Where(IsApplied) ?? [])
            {
                had.TryAdd(member.Key, (app, member));
            }
        }

        return had;
    }

    private static bool IsApplied(DeclaredMember member) => member.Directives.Mode != ApplyMode.Ignore;

    private bool IsTouched(AppState becomes) => !IsSame(_before.GetValueOrDefault(becomes.Name), becomes);

    private static bool IsSame(AppState? was, AppState? becomes) =>
        was is not null && becomes is not null && was.IsSameSet(becomes) && was.HasObjectsOf(becomes);

    private DeclaredApp Read(AppState app)
    {
        if (!_read.TryGetValue(app, out var read))
        {
            read = DeclaredApp.Of(app, DefinedElsewhere);
            _read[app] = read;
        }

        return read;
    }

    // A kind that another app defines has the scope that it says there, or said before where nobody defines it any more.
    private bool? DefinedElsewhere(GroupKind kind)
    {
        if (!_scopes.TryGetValue(kind, out var known))
        {
            known = _to
                .Apps.Concat(_from.Apps)
                .Where(app => app.MayDefineKinds)
                .Select(app => DeclaredObjects.DefinedScope(kind, TryObjects(app)))
                .FirstOrDefault(scope => scope is not null);
            _scopes[kind] = known;
        }

        return known;
    }

    private static IReadOnlyList<ManifestObject> TryObjects(AppState app)
    {
        try
        {
            return app.Objects;
        }
        catch (ManifestException)
        {
            return [];
        }
    }

    // What could not be read was not applied either; that it cannot be read is said where the app is planned.
    private DeclaredApp? TryRead(AppState app)
    {
        try
        {
            return Read(app);
        }
        catch (ManifestException)
        {
            return null;
        }
    }
}
