using ToolHub.Core.Auditing;

namespace ToolHub.AdminApi.Auditing;

/// <summary>
/// Records administrative changes that end in an exception: a body that cannot be read, a database that fails, a client that hangs up.
/// The first never reaches the endpoint's filters, and the last never reaches the exception handlers.
/// </summary>
internal sealed class FailedChangeMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ChangeLog log)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (context.GetEndpoint()?.Metadata.GetMetadata<AuditedChange>() is not null)
        {
            await TryRecordAsync(context, log, exception);
            throw;
        }
    }

    /// <summary>The request fails of the exception at hand; that its row fails too is logged by the audit writer.</summary>
    private static async Task TryRecordAsync(HttpContext context, ChangeLog log, Exception exception)
    {
        try
        {
            await log.AppendAsync(context, ChangeOutcome.Of(exception, context.RequestAborted.IsCancellationRequested));
        }
        catch (AuditUnavailableException)
        {
            // Nothing was changed without a row: the transaction of a request that throws is rolled back.
        }
    }
}
