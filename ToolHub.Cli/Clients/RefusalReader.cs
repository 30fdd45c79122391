namespace ToolHub.Cli.Clients;

/// <summary>Keeps what an endpoint says when it refuses a request: the MCP client's exceptions quote it as it came, if at all.</summary>
internal sealed class RefusalReader() : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>The text of the newest refusal; null as long as there is none.</summary>
    public string? Newest { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            // For the client to read it too.
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            Newest = await RefusalText.OfAsync(response, cancellationToken);
        }

        return response;
    }
}
