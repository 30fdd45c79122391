using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ToolHub.Tests.Mcp.HostileInput;

/// <summary>Generates requests that are right in most places and wrong in some: noise alone is refused at the door.</summary>
internal static class FuzzMessages
{
    private static readonly string[] Methods =
    [
        "initialize", "notifications/initialized", "ping", "server/discover", "tools/list", "tools/call", "resources/list",
        "resources/templates/list", "resources/read", "resources/subscribe", "resources/unsubscribe", "prompts/list", "prompts/get",
        "completion/complete", "logging/setLevel", "tasks/get", "tasks/update", "tasks/cancel", "notifications/cancelled",
        "notifications/progress", "notifications/roots/list_changed", "no/such/method", "",
    ];

    private static readonly string[] Members =
    [
        "name", "arguments", "uri", "cursor", "ref", "argument", "context", "level", "taskId", "requestId", "progressToken", "value",
        "inputResponses", "requestState", "protocolVersion", "capabilities", "clientInfo", "type", "task", "_meta", "notifications",
        "io.modelcontextprotocol/protocolVersion", "io.modelcontextprotocol/clientCapabilities", "io.modelcontextprotocol/logLevel",
        "order_id", "message", "status", "limit", "__proto__", "$ref", "",
    ];

    private static readonly string[] Texts =
    [
        "ping", "get_order", "list_orders", "cancel_order", "catalog://item/{sku}", "catalog://all", "order_summary", "ref/prompt",
        "ref/resource", "A100", "info", "2026-07-28", "2025-11-25", "2024-11-05", "v9", "%00", "\\u0000", "\\ud800", "'; --", "../..", "é😀",
    ];

    private const string Meta =
        """{"io.modelcontextprotocol/protocolVersion":"VERSION","io.modelcontextprotocol/clientCapabilities":{"elicitation":{}}}""";

    private static readonly Gen<string> Text = Gen.Elements(Texts).Select(text => $"\"{text}\"");

    private static readonly Gen<string> Scalar = Gen.Frequency(
        (6, Text),
        (1, Gen.Elements("null", "true", "false", "0", "-1", "1e400", "-0.0", "99999999999999999999", "1.5")),
        (1, Gen.Choose(-1000, 1000).Select(number => number.ToString())));

    /// <summary>Requests on a session that exists, on one that does not, and on none.</summary>
    public static Gen<FuzzMessage> Any(string sessionId) =>
        from version in Gen.Elements("2026-07-28", "2026-07-28", "2025-11-25", "2025-11-25", "2024-11-05", "2099-01-01", "")
        from method in Gen.Elements(Methods)
        from body in Body(method, version)
        from damaged in Damaged(Encoding.UTF8.GetBytes(body))
        from name in Gen.Elements(Texts.Where(text => Ascii.IsValid(text)))
        from headerMethod in Gen.Frequency((9, Gen.Constant(method)), (1, Gen.Elements(Methods)))
        from session in Gen.Frequency((3, Gen.Constant(sessionId)), (1, Gen.Constant("")), (1, Gen.Elements("x", "AAAA", "../../")))
        from http in Gen.Frequency((30, Gen.Constant("POST")), (1, Gen.Elements("DELETE", "PUT", "HEAD")))
        select new FuzzMessage(http, damaged, Headers(version, headerMethod, name, http is "DELETE" ? "unknown" : session));

    private static List<(string Name, string Value)> Headers(string version, string method, string name, string session)
    {
        var headers = new List<(string Name, string Value)> { ("Mcp-Method", method), ("Mcp-Name", name) };
        if (version.Length > 0)
        {
            headers.Add(("MCP-Protocol-Version", version));
        }

        if (session.Length > 0)
        {
            headers.Add(("Mcp-Session-Id", session));
        }

        return headers;
    }

    private static Gen<string> Body(string method, string version) =>
        from id in Gen.Frequency((5, Gen.Choose(1, 1000).Select(number => number.ToString())), (1, Scalar), (1, Json(2)), (2, Gen.Constant("")))
        from parameters in Gen.Frequency((8, Parameters(version)), (1, Json(3)), (1, Gen.Constant("")))
        from jsonrpc in Gen.Frequency((20, Gen.Constant("\"2.0\"")), (1, Scalar))
        from batch in Gen.Frequency((30, Gen.Constant(false)), (1, Gen.Constant(true)))
        let message = "{\"jsonrpc\":" + jsonrpc + Member("id", id) + ",\"method\":\"" + method + "\"" + Member("params", parameters) + "}"
        select batch ? $"[{message},{message}]" : message;

    private static string Member(string name, string json) => json.Length > 0 ? $",\"{name}\":{json}" : "";

    private static Gen<string> Parameters(string version) =>
        from members in AnyMember().ListOf()
        from twice in Gen.Frequency((20, Gen.Constant(false)), (1, Gen.Constant(true)))
        from meta in Gen.Frequency(
            (8, Gen.Constant(Meta.Replace("VERSION", version, StringComparison.Ordinal))),
            (1, Json(2)))
        select "{" + string.Join(",", Named(members, twice).Append($"\"_meta\":{meta}")) + "}";

    /// <summary>Names that occur twice are refused as a whole, so they stay rare.</summary>
    private static IEnumerable<string> Named(IEnumerable<(string Name, string Value)> members, bool twice) =>
        members.Concat(twice ? members : []).DistinctBy(member => twice ? member.Value : member.Name)
            .Where(member => member.Name != "_meta")
            .Select(member => $"\"{member.Name}\":{member.Value}");

    private static Gen<(string Name, string Value)> AnyMember() =>
        from name in Gen.Elements(Members)
        from value in Json(2)
        select (name, value);

    private static Gen<string> Json(int depth) => depth == 0
        ? Scalar
        : Gen.Frequency(
            (4, Scalar),
            (1, Json(depth - 1).ListOf().Select(items => "[" + string.Join(",", items) + "]")),
            (2, Object(depth)));

    private static Gen<string> Object(int depth) =>
        from names in Gen.Elements(Members).ListOf()
        from value in Json(depth - 1)
        select "{" + string.Join(",", names.Distinct().Select(name => $"\"{name}\":{value}")) + "}";

    /// <summary>Usually the bytes as they are; sometimes cut, doubled or spoiled somewhere.</summary>
    private static Gen<byte[]> Damaged(byte[] bytes) =>
        from place in Gen.Choose(0, Math.Max(0, bytes.Length - 1))
        from noise in Gen.Choose(0, 255)
        from kind in Gen.Frequency((12, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)), (2, Gen.Constant(3)))
        select kind switch
        {
            1 => bytes[..place],
            2 => [.. bytes, .. bytes[place..]],
            3 => [.. bytes[..place], (byte)noise, .. bytes[place..]],
            _ => bytes,
        };
}
