using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using ModelContextProtocol;

namespace ToolHub.Core.CallTasks;

/// <summary>
/// Encrypts what a task was told and what it found out, which outlives the call by hours: whoever looks at rows, at a copy of this table
/// alone or at a log of statements does not read it by accident. Whoever has the whole database has the keys as well. A seal opens only
/// in the task that it was made for.
/// </summary>
internal sealed class CallTaskSeals(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("ToolHub.CallTask.v1");

    public byte[] Seal<T>(string taskId, T value) =>
        _protector.CreateProtector(taskId).Protect(JsonSerializer.SerializeToUtf8Bytes(value, McpJsonUtilities.DefaultOptions));

    public T Open<T>(string taskId, byte[] sealedValue) =>
        JsonSerializer.Deserialize<T>(_protector.CreateProtector(taskId).Unprotect(sealedValue), McpJsonUtilities.DefaultOptions)
        ?? throw new JsonException("A sealed value is null.");
}
