namespace Fairlead.Charts;

/// <summary>Renders charts as <c>helm template</c> does, in this process.</summary>
public static class ChartRenderer
{
    /// <summary>Renders a chart.</summary>
    /// <exception cref="ChartException">Helm would refuse it; the message is Helm's, without its <c>Error: </c>.</exception>
    public static RenderedChart Render(RenderRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
