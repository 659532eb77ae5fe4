namespace Fairlead;

/// <summary>
/// The stable code of a refusal, <c>FL</c> and four digits: by it <c>docs/refusals.md</c> says what is wrong and what to do,
/// whatever the sentence beside it is made of.
/// </summary>
/// <remarks>
/// Compiled into each project that refuses something or shows refusals, for these share no assembly. The exception carries
/// its code in <see cref="Exception.Data"/>, so that who shows it need not know its type. The codes of a project stand in
/// its <c>Refusals.cs</c>. An exception without one is no refusal of ours.
/// </remarks>
internal static class RefusalCode
{
    private const string Key = "fairlead.refusal";

    /// <summary>The same exception, with its code.</summary>
    public static T Refused<T>(this T error, string code)
        where T : Exception
    {
        error.Data[Key] = code;
        return error;
    }

    /// <summary>The code of the exception, or else of the nearest one that it wraps; null where none has one.</summary>
    public static string? Of(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error.Data[Key] is string code)
            {
                return code;
            }
        }

        return null;
    }

    /// <summary>A message with the code at the end of its last line; as it is where there is no code.</summary>
    public static string After(string message, string? code) => code is null ? message : $"{message.TrimEnd()}  {code}";

    /// <summary>What an exception says, with its code.</summary>
    public static string Sentence(Exception error) => After(error.Message, Of(error));

    /// <summary>What <see cref="After"/> put together, as another program of ours prints it.</summary>
    public static (string Message, string? Code) Split(string text)
    {
        const int Length = 8;
        return
            text.Length > Length
            && text[^Length..] is [' ', ' ', 'F', 'L', .. var digits]
            && digits.All(char.IsAsciiDigit)
            ? (text[..^Length], text[^6..])
            : (text, null);
    }
}
