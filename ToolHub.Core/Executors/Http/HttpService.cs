namespace ToolHub.Core.Executors.Http;

/// <summary>The connections to one service, which all of its tools and callers share; they carry no state of a caller's.</summary>
internal sealed class HttpService(HttpSourceSettings settings, HttpMessageHandler handler) : IAsyncDisposable
{
    // The plain invoker: an HttpClient would add headers, limits and buffers that are all set elsewhere.
    private readonly HttpMessageInvoker _invoker = new(handler);

    /// <summary>Where paths are appended: the base address without the slash at its end.</summary>
    public string BaseAddress { get; } = settings.BaseUrl.AbsoluteUri.TrimEnd('/');

    /// <summary>Returns as soon as the headers of the answer are there.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker.SendAsync(request, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _invoker.Dispose();
        return ValueTask.CompletedTask;
    }
}
