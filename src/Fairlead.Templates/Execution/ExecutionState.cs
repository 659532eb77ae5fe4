using System.Globalization;
using System.Text;

namespace Fairlead.Templates.Execution;

/// <summary>What one execution and all that are nested in it share: the context and what is left of the limits.</summary>
internal sealed class ExecutionState(
    TemplateContext context,
    TemplateLimits limits,
    CancellationToken cancellationToken
)
{
    private const int LongestText = 64 * 1024 * 1024;

    private readonly Stack<StringBuilder> _spare = new();
    private long _made;

    public TemplateContext Context => context;

    public TemplateLimits Limits => limits;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>How many executions are nested in each other right now.</summary>
    public int Nesting { get; set; }

    public StringBuilder Rent() => _spare.TryPop(out var builder) ? builder.Clear() : new StringBuilder();

    public void Return(StringBuilder builder)
    {
        if (builder.Capacity < 1024 * 1024)
        {
            _spare.Push(builder);
        }
    }

    /// <summary>Counts text that a function made.</summary>
    /// <exception cref="TemplateFunctionException">A limit is passed.</exception>
    public void Made(string text)
    {
        _made += text.Length;
        if (text.Length > limits.OutputLength || _made > limits.TotalLength)
        {
            throw TooLong(text.Length > limits.OutputLength ? limits.OutputLength : limits.TotalLength);
        }
    }

    /// <summary>For text that grows inside one function, before it is counted.</summary>
    public static void RefuseLongText(long length)
    {
        if (length > LongestText)
        {
            throw TooLong(LongestText);
        }
    }

    public static TemplateFunctionException TooLong(long limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the text is longer than {limit} characters"));
}
