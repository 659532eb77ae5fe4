using System.Text;
using Fairlead.BuildEngine.Sessions;

namespace Fairlead.BuildEngine.Running;

/// <summary>Asks a person a question on the terminal.</summary>
internal static class Prompt
{
    public static string Read(string name, bool isSecret, BuildSession session)
    {
        session.Output.Write($"{name}: ");
        if (!isSecret)
        {
            return Console.ReadLine() ?? "";
        }

        var text = ReadHidden();
        session.Output.WriteLine();
        if (text.Length > 0)
        {
            session.Secrets.Add(text, session.Host);
        }

        return text;
    }

    private static string ReadHidden()
    {
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                text.Append(key.KeyChar);
            }
        }

        return text.ToString();
    }
}
