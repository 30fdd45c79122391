namespace ModelContextProtocol.AspNetCore;

/// <summary>The compiler's warning about everything that exists only for versions with sessions, as the SDK words it.</summary>
internal static class LegacySessions
{
    public const string DiagnosticId = "MCP9006";

    public const string Message =
        "Sessions serve only clients of protocol version 2025-11-25 and earlier; version 2026-07-28 has none (SEP-2567).";

    public const string Url = "https://github.com/modelcontextprotocol/csharp-sdk/blob/main/docs/list-of-diagnostics.md#obsolete-apis";
}
