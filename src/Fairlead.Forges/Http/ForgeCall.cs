namespace Fairlead.Forges.Http;

/// <summary>What one call of a forge has used so far: a list of pages is one call of many requests.</summary>
/// <remarks>It is found by the flow of execution, for a client such as Octokit's asks for the pages by itself.</remarks>
public sealed class ForgeCall : IDisposable
{
    private static readonly AsyncLocal<ForgeCall?> Flowing = new();
    private readonly HashSet<string> _pages = [];
    private readonly ForgeCall? _outer = Flowing.Value;
    private readonly Lock _lock = new();
    private long _began;

    private readonly AnswerShape _shape;

    private ForgeCall(AnswerShape shape) => _shape = shape;

    /// <summary>What the answers of the call that runs must be.</summary>
    internal static AnswerShape Shape => Flowing.Value?._shape ?? AnswerShape.Any;

    /// <summary>Begins a call; it ends when the result is disposed of.</summary>
    /// <param name="shape">What its answers must be; for a client that would take an object for an empty list.</param>
    public static ForgeCall Begin(AnswerShape shape = AnswerShape.Any)
    {
        var call = new ForgeCall(shape);
        Flowing.Value = call;
        return call;
    }

    /// <inheritdoc />
    public void Dispose() => Flowing.Value = _outer;

    /// <summary>Counts a request of the call that runs; one outside of any is a call of its own.</summary>
    /// <exception cref="ForgeException">The call asked for too much, or for the same twice.</exception>
    internal static void Count(string name, HttpRequestMessage request, ForgeLimits limits, TimeProvider time) =>
        Flowing.Value?.Add(name, request, limits, time);

    private void Add(string name, HttpRequestMessage request, ForgeLimits limits, TimeProvider time)
    {
        lock (_lock)
        {
            var address = request.RequestUri?.AbsoluteUri ?? "";
            var isNew = _pages.Add($"{request.Method} {address}");
            _began = _began == 0 ? time.GetTimestamp() : _began;
            var broken =
                !isNew && request.Method == HttpMethod.Get ? "names this address as a next page of itself"
                : _pages.Count > limits.Pages ? $"has more than {limits.Pages} pages"
                : time.GetElapsedTime(_began) > limits.CallTime
                    ? $"takes longer than {limits.CallTime.TotalMinutes:0} minutes with all its pages"
                : null;
            if (broken is not null)
            {
                throw new ForgeException(
                    ForgeFailure.Invalid,
                    $"{name}: the list at {request.RequestUri?.GetLeftPart(UriPartial.Path)} {broken}. Check the address of the API."
                );
            }
        }
    }
}

/// <summary>What an answer's JSON is at its root.</summary>
public enum AnswerShape
{
    /// <summary>Whoever reads it finds out.</summary>
    Any,

    /// <summary>An object.</summary>
    OneObject,

    /// <summary>A list.</summary>
    List,
}
