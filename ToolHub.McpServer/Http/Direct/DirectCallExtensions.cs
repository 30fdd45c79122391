namespace ToolHub.Mcp.Http.Direct;

internal static class DirectCallExtensions
{
    /// <summary>
    /// Puts the short way for plain tool calls in front of the endpoint; authentication and authorization come before it.
    /// </summary>
    public static TBuilder AnswerPlainCallsDirectly<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Finally(builder =>
        {
            if (builder.RequestDelegate is { } next)
            {
                var direct = builder.ApplicationServices.GetRequiredService<DirectCalls>();
                builder.RequestDelegate = context => direct.InvokeAsync(context, next);
            }
        });
        return endpoint;
    }
}
