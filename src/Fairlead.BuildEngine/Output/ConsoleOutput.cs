using System.Text;
using Fairlead.BuildEngine.Running;

namespace Fairlead.BuildEngine.Output;

/// <summary>The one way to the console: masks secrets and keeps the lines of a target together.</summary>
internal sealed class ConsoleOutput(TextWriter writer, SecretMask secrets, Func<TargetRun?> currentTarget)
{
    private readonly Lock _gate = new();
    private readonly List<string> _waiting = [];
    private readonly StringBuilder _begun = new();
    private TargetRun? _front;

    /// <summary>Whether only errors and results are wanted.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Writes a line, or several, of any text: nothing in it is obeyed by a terminal or a CI service, but colours.</summary>
    /// <remarks>Secrets are looked for before and after: what is shown of a text may be another one.</remarks>
    public void WriteLine(string line = "") => WriteCommand(ForeignText.Shown(secrets.Apply(line), colours: true));

    /// <summary>Writes a line that the CI service is meant to obey; what others wrote in it is escaped already.</summary>
    public void WriteCommand(string line)
    {
        var target = currentTarget();
        lock (_gate)
        {
            End(target);
            Put(secrets.Apply(line), target);
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

    /// <summary>Writes a part of a line, or several: what targets write on the console themselves, and questions.</summary>
    /// <remarks>What may be the beginning of a secret is held back until it is known not to be.</remarks>
    public void Write(string text)
    {
        var target = currentTarget();
        lock (_gate)
        {
            var begun = BegunBy(target).Append(text);
            var lines = begun.ToString().Split('\n');
            foreach (var line in lines[..^1])
            {
                Put(secrets.Apply(line.TrimEnd('\r')), target);
            }

            begun.Clear().Append(lines[^1]);
            if (begun.Length > 0 && !IsHeld(target))
            {
                var known = begun.Length - secrets.LengthOfBeginning(lines[^1]);
                writer.Write(secrets.Apply(lines[^1][..known]));
                writer.Flush();
                begun.Remove(0, known);
            }
        }
    }

    /// <summary>Prints what a target that ran beside others has said, when no other is in the middle of its lines.</summary>
    public void Release(TargetRun target)
    {
        lock (_gate)
        {
            End(target);
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

    /// <summary>Lets out what was held back at the end of the run.</summary>
    public void Close()
    {
        lock (_gate)
        {
            End(target: null);
            writer.Flush();
        }
    }

    private StringBuilder BegunBy(TargetRun? target) => target?.Begun ?? _begun;

    private void End(TargetRun? target)
    {
        var begun = BegunBy(target);
        if (begun.Length > 0)
        {
            var line = secrets.Apply(begun.ToString());
            begun.Clear();
            Put(line, target);
        }
    }

    private void Put(string line, TargetRun? target)
    {
        if (IsHeld(target))
        {
            target?.Held.Add(line);
        }
        else
        {
            writer.WriteLine(line);
        }
    }

    // The first target to speak goes straight out; the others wait for their end.
    private bool IsHeld(TargetRun? target)
    {
        if (target is not { IsConcurrent: true } || target == _front)
        {
            return false;
        }

        if (_front is not null || target.Held.Count > 0)
        {
            return true;
        }

        _front = target;
        return false;
    }
}
