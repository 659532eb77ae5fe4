using System.Runtime.CompilerServices;
using System.Text;
using Fairlead.BuildEngine.Sessions;

namespace Fairlead.BuildEngine.Output;

/// <summary>What a build writes on the console itself: secrets are masked there too, and lines stay with their target.</summary>
/// <param name="output">Where it goes; made when something is written.</param>
internal sealed class ConsoleCapture(Func<ConsoleOutput> output) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Puts itself in the place of the process's standard output and standard error.</summary>
    public static void Install(BuildSession session)
    {
        Console.SetOut(new ConsoleCapture(() => session.Output) { NewLine = "\n" });
        ConsoleOutput? errors = null;
        Console.SetError(
            new ConsoleCapture(() => errors ??= new ConsoleOutput(StandardError(), session.Secrets, () => null))
            {
                NewLine = "\n",
            }
        );
    }

    public override void Write(char value) => output().Write(value.ToString());

    public override void Write(string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            output().Write(value);
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    // One call, so that a line is never torn by what another target writes.
    public override void WriteLine(string? value) => output().Write(value + NewLine);

    public override void WriteLine(ReadOnlySpan<char> buffer) => WriteLine(buffer.ToString());

    public override void WriteLine(char[] buffer, int index, int count) => WriteLine(new string(buffer, index, count));

    public override void Flush() => output().Flush();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StreamWriter StandardError() =>
        new(Console.OpenStandardError(), new UTF8Encoding(false), bufferSize: 256) { AutoFlush = true };
}
