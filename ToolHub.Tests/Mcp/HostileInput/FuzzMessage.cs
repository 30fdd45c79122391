using System.Text;

namespace ToolHub.Tests.Mcp.HostileInput;

/// <summary>One generated request: anything between a good one and noise.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">Headers of the protocol.</param>
public sealed record FuzzMessage(string Method, byte[] Body, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>Makes a request of it; a header that HTTP itself does not take is left out.</summary>
    public HttpRequestMessage ToRequest(Uri address)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), address);
        if (Method is "POST")
        {
            request.Content = new ByteArrayContent(Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public override string ToString() =>
        $"{Method} [{string.Join(", ", Headers)}] {Encoding.UTF8.GetString(Body)} (Base64: {Convert.ToBase64String(Body)})";
}
