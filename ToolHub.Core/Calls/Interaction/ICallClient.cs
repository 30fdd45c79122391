using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Calls.Interaction;

/// <summary>The client of a running call, as far as a tool may talk to it.</summary>
internal interface ICallClient
{
    /// <summary>What the client declared that it can be asked for; null where no question can reach it.</summary>
    ClientCapabilities? Capabilities { get; }

    /// <summary>Whether the call may be answered with a task (tasks extension, SEP-2663).</summary>
    bool TakesTasks => false;

    /// <summary>Whether anybody wants to be told of progress; a server that is asked for it has more to do.</summary>
    bool TakesProgress => false;

    /// <summary>Tells how far the call is; does nothing if the client did not ask to be told.</summary>
    ValueTask ReportProgressAsync(ProgressNotificationValue progress, CancellationToken cancellationToken);

    /// <summary>Sends a log message; does nothing below the level that the client asked for.</summary>
    ValueTask LogAsync(LoggingLevel level, JsonElement data, CancellationToken cancellationToken);
}
