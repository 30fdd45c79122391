using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ToolHub.Core.Catalog;

namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>How arguments become requests, worked out once for a revision.</summary>
internal sealed class HttpRequestPlan
{
    private static readonly ConditionalWeakTable<ToolDefinition, HttpRequestPlan> Plans = new();

    private readonly HttpMethod _method;
    private readonly PathTemplate _path;
    private readonly string _constantQuery;
    private readonly PlannedParameter[] _query;
    private readonly PlannedParameter[] _headers;
    private readonly PlannedParameter[] _cookies;
    private readonly HttpBodyPlan? _body;
    private readonly JsonElement _inputSchema;

    private HttpRequestPlan(ToolDefinition definition)
    {
        // The executor of HTTP tools is only asked for those.
        Execution = (HttpExecution)definition.Execution!;
        var parameters = Execution.Parameters.Select(PlannedParameter.Of).ToLookup(parameter => parameter.In);
        _method = new(Execution.Method);
        _path = new(Execution.Path, parameters[HttpParameterPlace.Path].ToDictionary(parameter => parameter.Name, StringComparer.Ordinal));
        _constantQuery = string.Join('&', Execution.Query.Select(Pair));
        _query = [.. parameters[HttpParameterPlace.Query]];
        _headers = [.. parameters[HttpParameterPlace.Header]];
        _cookies = [.. parameters[HttpParameterPlace.Cookie]];
        _inputSchema = definition.Tool?.InputSchema ?? default;
        _body = Execution.Body is { } body ? new(body, _inputSchema) : null;
    }

    public HttpExecution Execution { get; }

    /// <summary>The parameters of the query, in which the next page is found.</summary>
    public IReadOnlyList<PlannedParameter> Query => _query;

    /// <summary>
    /// Whether a second request does nothing that the first has not done (RFC 9110, section 9.2.2), or the service recognises it.
    /// </summary>
    public bool IsSafeToRepeat => Execution.IdempotencyHeader is not null
        || Execution.Method is "GET" or "HEAD" or "OPTIONS" or "PUT" or "DELETE" or "TRACE";

    /// <summary>Whether the input schema takes an argument only as a number.</summary>
    public bool IsNumber(string argument)
    {
        var schemas = new SchemaParts(_inputSchema);
        return schemas.Find(schemas.Property(_inputSchema, argument), "type") is { ValueKind: JsonValueKind.String } type
            && (type.ValueEquals("integer") || type.ValueEquals("number"));
    }

    public static HttpRequestPlan Of(ToolDefinition definition) => Plans.GetValue(definition, static definition => new(definition));

    /// <summary>A new request; throws <see cref="UnsendableArgumentException"/> if an argument cannot be sent.</summary>
    /// <param name="baseAddress">Of the service, without a slash at its end.</param>
    /// <param name="arguments">Satisfy the revision's input schema.</param>
    public HttpRequestMessage CreateRequest(string baseAddress, JsonElement arguments)
    {
        var request = new HttpRequestMessage(_method, AddressOf(baseAddress, arguments)) { Content = _body?.CreateContent(arguments) };
        foreach (var header in _headers)
        {
            AddHeader(request, header, arguments);
        }

        AddCookies(request, arguments);
        return request;
    }

    private static string Pair(KeyValuePair<string, string> pair) =>
        $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}";

    private static void AddHeader(HttpRequestMessage request, PlannedParameter header, JsonElement arguments)
    {
        if (header.TryGet(arguments, out var value))
        {
            var text = new StringBuilder();
            new ParameterWriter(header, text).Write(value);
            HttpHeaderRules.Set(request, header.Name, text.ToString());
        }
    }

    private Uri AddressOf(string baseAddress, JsonElement arguments)
    {
        var address = new StringBuilder(baseAddress, baseAddress.Length + 128);
        _path.Write(address, arguments);
        var separator = '?';
        if (_constantQuery.Length > 0)
        {
            address.Append(separator).Append(_constantQuery);
            separator = '&';
        }

        foreach (var parameter in _query)
        {
            if (TryWrite(address, separator, parameter, arguments))
            {
                separator = '&';
            }
        }

        return new(address.ToString());
    }

    private static bool TryWrite(StringBuilder address, char separator, PlannedParameter parameter, JsonElement arguments)
    {
        if (!parameter.TryGet(arguments, out var value))
        {
            return false;
        }

        var end = address.Length;
        address.Append(separator);
        new ParameterWriter(parameter, address).Write(value);
        if (address.Length > end + 1)
        {
            return true;
        }

        // An empty list says nothing, not even its separator.
        address.Length = end;
        return false;
    }

    private void AddCookies(HttpRequestMessage request, JsonElement arguments)
    {
        var cookies = new List<string>(_cookies.Length);
        foreach (var cookie in _cookies)
        {
            if (cookie.TryGet(arguments, out var value))
            {
                var text = new StringBuilder();
                new ParameterWriter(cookie, text).Write(value);
                cookies.Add(text.ToString());
            }
        }

        cookies.RemoveAll(cookie => cookie.Length == 0);
        if (cookies.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies));
        }
    }
}
