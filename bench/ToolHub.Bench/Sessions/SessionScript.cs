using ToolHub.Bench.Calls;
using ToolHub.Bench.Load;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Sessions;

/// <summary>
/// The script of calls whose ids differ, as they must within a session; each request takes the next of the sessions. The stateless
/// calls of the same comparison come from the same script, so that the load generator costs both the same.
/// </summary>
internal static class SessionScript
{
    private const string Id = "\"id\":1,";

    public static void Write(string path, EchoCall call, IReadOnlyList<BenchSession> sessions)
    {
        var headers = call.Headers.Select(header => $"wrk.headers[\"{header.Key}\"] = \"{header.Value}\"");
        var ids = string.Join(", ", sessions.Select(session => $"\"{session.Id}\""));
        var body = call.Body.Split(Id) is [var before, var after]
            ? (Before: before, After: after)
            : throw new InvalidOperationException("The call has no id to vary.");
        PrivateFile.Write(
            path,
            $$"""
            wrk.method = "POST"
            {{string.Join('\n', headers)}}
            local sessions = { {{ids}} }
            local sent = 0
            function request()
              sent = sent + 1
              if #sessions > 0 then wrk.headers["Mcp-Session-Id"] = sessions[sent % #sessions + 1] end
              return wrk.format(nil, nil, nil, [==[{{body.Before}}"id":]==] .. sent .. [==[,{{body.After}}]==])
            end
            {{WrkScript.Report}}
            """);
    }
}
