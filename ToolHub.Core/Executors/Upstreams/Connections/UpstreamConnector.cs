using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Executors.Http.Authentication;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Core.Secrets;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>Connects to upstream servers, of either era and over either transport.</summary>
internal sealed class UpstreamConnector(
    HttpAuthenticator authenticator,
    OutboundHandlers handlers,
    SecretResolver secrets,
    IOptions<UpstreamOptions> options)
{
    private static readonly string[] PassedOn = ["PATH", "HOME", "LANG"];

    private static readonly Implementation ToolHub = new()
    {
        Name = "toolhub",
        Version = typeof(UpstreamConnector).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
    };

    /// <summary>
    /// Connects on behalf of a caller. Throws <see cref="UpstreamRefusedException"/> and <see cref="SecretUnavailableException"/> where
    /// this installation does not, and what the transport throws where the server does not answer.
    /// </summary>
    public async Task<McpClient> ConnectAsync(Source source, string callerId, UpstreamInbox inbox, CancellationToken cancellationToken)
    {
        // A source of this kind has these settings.
        var settings = (UpstreamSourceSettings)source.Settings;
        var transport = settings.Url is { } url ? Http(url, settings, callerId, inbox) : Stdio(settings, callerId, inbox);
        return await McpClient.CreateAsync(transport, ClientOptions(), cancellationToken: cancellationToken);
    }

    /// <summary>
    /// A session is told once what its client can do, and serves many: what one of them cannot answer is declined when it is asked.
    /// Folders of a client's machine (roots) mean nothing to a server elsewhere.
    /// </summary>
    private static McpClientOptions ClientOptions() => new()
    {
        ClientInfo = ToolHub,
        Capabilities = new() { Elicitation = new() { Form = new(), Url = new() }, Sampling = new() },
    };

    private TappedClientTransport Http(Uri url, UpstreamSourceSettings settings, string callerId, UpstreamInbox inbox)
    {
        var client = UpstreamHttpClient.Create(settings, callerId, authenticator, handlers);
        var transport = new HttpClientTransportOptions
        {
            Endpoint = url,
            TransportMode = HttpTransportMode.StreamableHttp,
            MaxReconnectionAttempts = 1,
        };
        return new(new HttpClientTransport(transport, client.Http), inbox, client);
    }

    private TappedClientTransport Stdio(UpstreamSourceSettings settings, string callerId, UpstreamInbox inbox)
    {
        if (settings.Command is not { } command || !options.Value.AllowedCommands.Contains(command, StringComparer.Ordinal))
        {
            throw new UpstreamRefusedException(
                $"This installation does not start {settings.Command ?? "a program that is not named"}: "
                + $"it is not in {UpstreamOptions.SectionName}:{nameof(UpstreamOptions.AllowedCommands)}.");
        }

        var process = StdioProcess.Start(settings, Inherited().Concat(Resolve(settings.Environment, callerId)));
        var output = new BoundedStream(process.Output, settings.Resilience.MaxResponseBytes, BoundedPart.Line);
        return new(new StreamClientTransport(process.Input, output), inbox, process);
    }

    /// <summary>What programs need to run at all; everything else of this process, secrets first, is none of theirs.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Inherited() =>
        from name in PassedOn
        let value = Environment.GetEnvironmentVariable(name)
        where value is not null
        select KeyValuePair.Create(name, value);

    private Dictionary<string, string> Resolve(IReadOnlyDictionary<string, string> values, string callerId) => values.ToDictionary(
        pair => pair.Key,
        pair => SecretReference.TryParse(pair.Value, out _)
            ? secrets.Resolve(pair.Value, callerId)
            : pair.Value.Replace(SecretReference.CallerVariable, Pseudonym(callerId), StringComparison.Ordinal));

    /// <summary>A caller's name is their own choice; in a path it must be nothing but a name.</summary>
    private static string Pseudonym(string callerId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(callerId)))[..32];
}
