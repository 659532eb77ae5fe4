using Fairlead.BuildEngine.Running;

namespace Fairlead.BuildEngine.Output;

/// <summary>The one way to the console: masks secrets and keeps the lines of a target together.</summary>
internal sealed class ConsoleOutput(TextWriter writer, SecretMask secrets, Func<TargetRun?> currentTarget)
{
    private readonly Lock _gate = new();
    private readonly List<string> _waiting = [];
    private TargetRun? _front;

    /// <summary>Whether only errors and results are wanted.</summary>
    public bool IsQuiet { get; set; }

    public void WriteLine(string line = "")
    {
        var masked = secrets.Apply(line);
        lock (_gate)
        {
            var target = currentTarget();
            target?.Remember(masked);
            if (target is { IsConcurrent: true } && target != _front && !TakeFront(target))
            {
                target.Held.Add(masked);
                return;
            }

            writer.WriteLine(masked);
        }
    }

    /// <summary>Writes what the host must see as it is: a registration of a secret.</summary>
    public void WriteUnmasked(string line)
    {
        lock (_gate)
        {
            writer.WriteLine(line);
            writer.Flush();
        }
    }

    /// <summary>Writes without a line break, for a question.</summary>
    public void Write(string text)
    {
        lock (_gate)
        {
            writer.Write(secrets.Apply(text));
            writer.Flush();
        }
    }

    /// <summary>Prints what a target that ran beside others has said, when no other is in the middle of its lines.</summary>
    public void Release(TargetRun target)
    {
        lock (_gate)
        {
            if (_front is not null && _front != target)
            {
                _waiting.AddRange(target.Held);
            }
            else
            {
                _front = null;
                _waiting.ForEach(writer.WriteLine);
                _waiting.Clear();
                target.Held.ForEach(writer.WriteLine);
            }

            target.Held.Clear();
        }
    }

    public void Flush()
    {
        lock (_gate)
        {
            writer.Flush();
        }
    }

    // The first target to speak goes straight out; the others wait for their end.
    private bool TakeFront(TargetRun target)
    {
        if (_front is not null || target.Held.Count > 0)
        {
            return false;
        }

        _front = target;
        return true;
    }
}
