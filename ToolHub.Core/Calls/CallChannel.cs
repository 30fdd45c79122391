namespace ToolHub.Core.Calls;

/// <summary>Which door a call came through.</summary>
internal enum CallChannel
{
    Http,
    Stdio,
    AdminApi,
}
