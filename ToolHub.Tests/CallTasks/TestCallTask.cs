using ToolHub.Core.Calls;
using ToolHub.Core.CallTasks;

namespace ToolHub.Tests.CallTasks;

/// <summary>Makes tasks as the filter does.</summary>
internal static class TestCallTask
{
    public static CallTask Create(Guid ownerId) => new()
    {
        Id = CallTaskId.Create(),
        CallerId = "alice",
        Tool = "export_orders",
        RevisionId = Guid.NewGuid(),
        Channel = CallChannel.Http,
        CorrelationId = "0",
        Status = CallTaskStatus.Working,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        ExpiresAt = DateTimeOffset.MaxValue.AddYears(-1),
        OwnerId = ownerId,
    };
}
