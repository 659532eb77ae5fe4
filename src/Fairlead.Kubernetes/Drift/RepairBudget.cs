using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Drift;

/// <summary>Ends a fight with another controller: after so many repairs of an object in a while it is left alone.</summary>
/// <param name="time">Source of time.</param>
public sealed class RepairBudget(TimeProvider time)
{
    /// <summary>Repairs of one object within <see cref="Window"/>.</summary>
    public const int Repairs = 5;

    private readonly Dictionary<ObjectKey, Queue<DateTimeOffset>> _repairs = [];
    private readonly Lock _lock = new();

    /// <summary>How long a repair counts: 10 minutes.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Counts a repair; false where the object has had enough of them.</summary>
    public bool Spend(ObjectKey key)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_repairs.TryGetValue(key, out var past))
            {
                past = _repairs[key] = new Queue<DateTimeOffset>();
            }

            while (past.TryPeek(out var oldest) && now - oldest > Window)
            {
                past.Dequeue();
            }

            if (past.Count >= Repairs)
            {
                return false;
            }

            past.Enqueue(now);
            return true;
        }
    }

    /// <summary>Forgets everything, because something else is declared now.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _repairs.Clear();
        }
    }
}
