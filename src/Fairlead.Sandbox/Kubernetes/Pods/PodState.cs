using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Apply;
using Fairlead.Sandbox.Kubernetes.Controllers;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Pods;

/// <summary>The state a placed pod is in now, and how its status says so.</summary>
internal sealed class PodState
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);

    private readonly Cluster _cluster;
    private readonly StoredObject _pod;
    private readonly PodSteering _steering;
    private readonly bool _endsByItself;
    private readonly bool _restarts;
    private readonly DateTimeOffset _created;
    private readonly Dictionary<string, PodProblem> _problems = [];

    private PodState(Cluster cluster, StoredObject pod, PodSteering steering)
    {
        (_cluster, _pod, _steering) = (cluster, pod, steering);
        var policy = pod.Tree.Map("spec").Text("restartPolicy");
        _endsByItself = policy is "Never" or "OnFailure";
        _restarts = policy is not "Never";
        _created = PodFacts.Time(pod.Tree.Map("metadata").Text("creationTimestamp")) ?? cluster.Clock.Shown;
    }

    /// <summary>What an event is to be written about.</summary>
    public PodProblem? Problem => _problems.Values.FirstOrDefault();

    public TimeSpan? LookAgain { get; private set; }

    private bool IsCrashing => _steering.Crashes;

    private bool IsBlocked => _problems.Count > 0;

    public static PodState Of(Cluster cluster, StoredObject pod, Func<string, bool> imageExists, PodSteering steering)
    {
        var state = new PodState(cluster, pod, steering);
        state.FindProblems(imageExists);
        state.SetAlarm();
        return state;
    }

    public void Write(JsonObject status)
    {
        var now = _cluster.NowText;
        status["phase"] = Phase();
        status.Default("startTime", now);
        status["hostIP"] = "127.0.0.1";
        status["hostIPs"] = new JsonArray(new JsonObject { ["ip"] = "127.0.0.1" });
        status["observedGeneration"] = _pod.Tree.Map("metadata").Number("generation");
        if (!IsBlocked)
        {
            var address = PodAddress.Of(_pod);
            status.Default("podIP", address);
            status.Default("podIPs", new JsonArray(new JsonObject { ["ip"] = address }));
        }

        WriteContainers(status, "initContainerStatuses", "initContainers", isInitial: true);
        WriteContainers(status, "containerStatuses", "containers", isInitial: false);
        WriteConditions(status, now);
    }

    private string Phase()
    {
        if (IsBlocked)
        {
            return "Pending";
        }

        if (_endsByItself && IsOver)
        {
            return !IsCrashing ? "Succeeded"
                : _restarts ? "Running"
                : "Failed";
        }

        return "Running";
    }

    private bool IsOver => _cluster.Clock.Now >= ReadyAt;

    private DateTimeOffset ReadyAt => Start + _steering.StartDelay;

    // On the line of the clock that nobody sets.
    private DateTimeOffset Start => _cluster.Clock.At(Started ?? _created);

    private DateTimeOffset? Started => PodFacts.Time(_pod.Tree.Map("status").Text("startTime"));

    private bool IsReady => !IsBlocked && !IsCrashing && !_endsByItself && _cluster.Clock.Now >= ReadyAt;

    private void FindProblems(Func<string, bool> imageExists)
    {
        var mount = PodProblem.OfVolumes(_cluster, _pod);
        var spec = _pod.Tree.Map("spec");
        foreach (var container in spec.List("initContainers").Objects().Concat(spec.List("containers").Objects()))
        {
            var image = container.Text("image") ?? "";
            var problem =
                mount
                ?? (IsPulled(image) || imageExists(image) ? null : PodProblem.MissingImage(image))
                ?? PodProblem.OfConfiguration(_cluster, _pod, container);
            if (problem is not null)
            {
                _problems[container.Text("name") ?? ""] = problem;
            }
        }
    }

    // The node has the image of what runs, whatever became of it in the registry.
    private bool IsPulled(string image)
    {
        var status = _pod.Tree.Map("status");
        return status
            .List("initContainerStatuses")
            .Objects()
            .Concat(status.List("containerStatuses").Objects())
            .Any(container => container.Text("image") == image && container.Text("imageID") is { Length: > 0 });
    }

    private void SetAlarm()
    {
        if (IsBlocked)
        {
            LookAgain = BackOff(_cluster.Clock.Now - _cluster.Clock.At(_created));
        }
        else if (!_endsByItself && !IsCrashing && !IsReady)
        {
            LookAgain = ReadyAt - _cluster.Clock.Now;
        }
        else if (_endsByItself && !IsOver)
        {
            LookAgain = ReadyAt - _cluster.Clock.Now;
        }
        else if (IsCrashing && _restarts)
        {
            LookAgain = NextRestart - _cluster.Clock.Now;
        }
    }

    // The pause grows with the age: 10 s, then as long as it has lasted already, at most 5 minutes.
    private static TimeSpan BackOff(TimeSpan age) =>
        age < FirstBackOff ? FirstBackOff
        : age > LongestBackOff ? LongestBackOff
        : age;

    private long Restarts => Crashes.Count;

    private DateTimeOffset NextRestart => Start + Crashes.Next;

    // How often the containers have crashed by now, which is after 0, 10, 30, 70 ... seconds, and when they start again.
    private (int Count, TimeSpan Next) Crashes
    {
        get
        {
            var age = _cluster.Clock.Now - Start;
            var (count, next) = (0, FirstBackOff);
            while (next <= age)
            {
                count++;
                next += ExponentialBackoff.After(count + 1, FirstBackOff, LongestBackOff);
            }

            return (count, next);
        }
    }

    private void WriteContainers(JsonObject status, string field, string list, bool isInitial)
    {
        var containers = _pod.Tree.Map("spec").List(list).Objects().ToList();
        if (containers.Count == 0)
        {
            return;
        }

        var before = status.List(field).Objects().ToDictionary(known => known.Text("name") ?? "");
        status[field] = new JsonArray([
            .. containers.Select(container =>
                ContainerState(container, before.GetValueOrDefault(container.Text("name") ?? ""), isInitial)
            ),
        ]);
    }

    private JsonObject ContainerState(JsonObject container, JsonObject? before, bool isInitial)
    {
        var name = container.Text("name") ?? "";
        var image = container.Text("image") ?? "";
        var result = new JsonObject
        {
            ["name"] = name,
            ["image"] = image,
            ["imageID"] = IsBlocked ? "" : image,
            ["ready"] = isInitial ? !IsBlocked : IsReady,
            ["started"] = !isInitial && !IsBlocked && !IsCrashing && !IsFinished,
            ["restartCount"] = 0,
            ["lastState"] = new JsonObject(),
        };
        if (_problems.TryGetValue(name, out var problem))
        {
            result["state"] = Waiting(problem.Reason, problem.Reason is "ContainerCreating" ? "" : problem.Message);
        }
        else if (IsBlocked)
        {
            result["state"] = Waiting(isInitial ? "ContainerCreating" : "PodInitializing", "");
        }
        else if (isInitial)
        {
            result["state"] = Kept(before, "terminated") ?? Terminated(0, "Completed");
        }
        else
        {
            Finish(result, before, name);
        }

        if (result.At("state", "running") is null && result.At("state", "terminated") is null)
        {
            result["imageID"] = "";
        }

        return result;
    }

    private bool IsFinished => _endsByItself && IsOver;

    private void Finish(JsonObject result, JsonObject? before, string name)
    {
        if (IsCrashing && (!_endsByItself || IsOver))
        {
            if (!_restarts)
            {
                result["state"] = Kept(before, "terminated") ?? Terminated(1, "Error");
                return;
            }

            result["restartCount"] = Restarts;
            result["lastState"] = Terminated(1, "Error");
            result["state"] = Waiting(
                "CrashLoopBackOff",
                $"back-off {Pause(Restarts)} restarting failed container={name} pod={_pod.Id.Name}_{_pod.Id.Namespace}({_pod.Header.Uid})"
            );
            return;
        }

        result["state"] = IsFinished
            ? Kept(before, "terminated") ?? Terminated(0, "Completed")
            : Kept(before, "running")
                ?? new JsonObject { ["running"] = new JsonObject { ["startedAt"] = _cluster.NowText } };
    }

    private static JsonObject? Kept(JsonObject? before, string state) =>
        before.At("state", state) is null ? null : before.Map("state")?.Copy();

    private static string Pause(long restarts)
    {
        var pause = ExponentialBackoff.After((int)restarts + 1, FirstBackOff, LongestBackOff);
        return pause >= TimeSpan.FromMinutes(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)pause.TotalMinutes}m{pause.Seconds}s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)pause.TotalSeconds}s");
    }

    private static JsonObject Waiting(string reason, string message)
    {
        var state = new JsonObject { ["reason"] = reason };
        if (message.Length > 0)
        {
            state["message"] = message;
        }

        return new JsonObject { ["waiting"] = state };
    }

    private JsonObject Terminated(int code, string reason)
    {
        var start = ManagedFields.TimeText(Started ?? _created);
        return new JsonObject
        {
            ["terminated"] = new JsonObject
            {
                ["exitCode"] = code,
                ["reason"] = reason,
                ["startedAt"] = start,
                ["finishedAt"] = code == 0 || !_restarts ? _cluster.NowText : start,
            },
        };
    }

    private void WriteConditions(JsonObject status, string now)
    {
        var names = string.Join(
            ' ',
            _pod.Tree.Map("spec").List("containers").Objects().Select(container => container.Text("name"))
        );
        var (reason, text) =
            IsReady || (IsFinished && !IsCrashing)
                ? (IsReady ? "" : "PodCompleted", "")
                : ("ContainersNotReady", $"containers with unready status: [{names}]");
        Conditions.Set(status, "PodScheduled", isTrue: true, "", "", now);
        Conditions.Set(status, "PodReadyToStartContainers", !IsBlocked && !IsFinished, "", "", now);
        Conditions.Set(
            status,
            "Initialized",
            !IsBlocked || _pod.Tree.Map("spec").List("initContainers") is not { Count: > 0 },
            IsFinished && !IsCrashing ? "PodCompleted" : "",
            "",
            now
        );
        Conditions.Set(status, "ContainersReady", IsReady, reason, text, now);
        Conditions.Set(status, "Ready", IsReady, reason, text, now);
    }
}
