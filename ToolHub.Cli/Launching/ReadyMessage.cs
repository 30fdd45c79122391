namespace ToolHub.Cli.Launching;

/// <summary>What a person needs to know once ToolHub runs, with lines to paste into MCP clients.</summary>
internal sealed class ReadyMessage(RunState state, Workspace workspace)
{
    private string JsonHeader => $"\"Authorization\": \"Bearer {state.ApiKey}\"";

    public string Text() => $$"""
        {{string.Concat(state.Notices.Select(notice => notice + "\n"))}}
          MCP endpoint  {{state.Mcp}}
          Admin         {{state.Admin}}  (API: {{state.Admin}}/swagger){{DashboardLine()}}
          API key       {{state.ApiKey}}

        Claude Code
          claude mcp add --transport http toolhub {{state.Mcp}} --header "Authorization: Bearer {{state.ApiKey}}"

        Cursor, in .cursor/mcp.json
          { "mcpServers": { "toolhub": { "url": "{{state.Mcp}}", "headers": { {{JsonHeader}} } } } }

        VS Code, in .vscode/mcp.json
          { "servers": { "toolhub": { "type": "http", "url": "{{state.Mcp}}", "headers": { {{JsonHeader}} } } } }

        Claude Desktop, in claude_desktop_config.json
          { "mcpServers": { "toolhub": { "command": "{{workspace.Repository}}/toolhub", "args": ["stdio"]{{StateFolderSetting()}} } } }

        Codex, in ~/.codex/config.toml
          [mcp_servers.toolhub]
          url = "{{state.Mcp}}"
          http_headers = { "Authorization" = "Bearer {{state.ApiKey}}" }
        """;

    private string DashboardLine() => state.Dashboard is { } address ? $"\n  Dashboard     {address}" : "";

    private string StateFolderSetting() => workspace.HasDefaultStateFolder
        ? ""
        : $$""", "env": { "{{Workspace.StateFolderVariable}}": "{{workspace.StateFolder}}" }""";
}
