using System.Net;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Core.Importing.OpenApi;

/// <summary>Fetches documents, only from where the outbound guard lets anybody call.</summary>
internal sealed class OpenApiDownload(OutboundHandlers handlers) : IDisposable
{
    private readonly HttpClient _client = new(handlers.Create())
    {
        Timeout = TimeSpan.FromSeconds(30),
        MaxResponseContentBufferSize = DocumentText.MaxBytes,
    };

    /// <exception cref="UnusableDocumentException">There is no document, or none that may or can be fetched.</exception>
    public async Task<byte[]> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.GetByteArrayAsync(address, cancellationToken);
        }
        catch (OutboundRefusedException refusal)
        {
            throw new UnusableDocumentException(refusal.Advice);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new UnusableDocumentException($"The document is larger than {DocumentText.MaxBytes / 1024 / 1024} MiB.");
        }
        catch (HttpRequestException exception)
        {
            throw new UnusableDocumentException(exception.StatusCode is { } status and not HttpStatusCode.OK
                ? $"The address answers with status {(int)status}."
                : "The address cannot be reached.");
        }
        catch (InvalidDataException)
        {
            throw new UnusableDocumentException("The address answers with something that is not compressed as it says.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnusableDocumentException($"The address takes longer than {_client.Timeout.TotalSeconds} seconds to answer.");
        }
    }

    public void Dispose() => _client.Dispose();
}
