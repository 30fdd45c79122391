using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ToolHub.Tests.Executors.Http;

/// <summary>A service on loopback that answers as a test says, and remembers what it was asked.</summary>
internal sealed class RestService : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();

    private RestService(RequestDelegate answer)
    {
        // Empty: the settings and the log of the programs under test are not this one's.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(async context =>
        {
            _requests.Enqueue(await RecordAsync(context.Request));
            await answer(context);
        });
    }

    public Uri Address => new(_application.Urls.Single());

    public IReadOnlyCollection<RecordedRequest> Requests => _requests;

    public static async Task<RestService> StartAsync(RequestDelegate answer)
    {
        var service = new RestService(answer);
        await service._application.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    /// <summary>A service that always answers the same.</summary>
    public static Task<RestService> StartAsync(int status, string contentType, string body) => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body, context.RequestAborted);
    });

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task<RecordedRequest> RecordAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return new()
        {
            Method = request.Method,
            Target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Headers = request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted),
        };
    }
}
