using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ToolHub.Samples.Shipping;

/// <summary>Lets only requests in that carry the key.</summary>
internal sealed class ApiKeyFilter(IOptions<ShippingOptions> options) : IEndpointFilter
{
    public const string Header = "X-Api-Key";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsOurs(context.HttpContext.Request.Headers[Header].ToString())
            ? await next(context)
            : TypedResults.Problem("The API key is missing or wrong.", statusCode: StatusCodes.Status401Unauthorized);

    private bool IsOurs(string key) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(key)),
        SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.ApiKey)));
}
