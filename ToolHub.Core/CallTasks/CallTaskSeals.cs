using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using ModelContextProtocol;

namespace ToolHub.Core.CallTasks;

/// <summary>
/// Encrypts what a task was told and what it found out: a row outlives its call by hours, and lies in backups. The keys are shared by
/// all replicas; a seal opens only in the task that it was made for.
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
