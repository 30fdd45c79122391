using Microsoft.AspNetCore.Authentication;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Access.Http;

/// <summary>How a host authenticates by API key.</summary>
internal sealed class ApiKeyAuthenticationOptions : AuthenticationSchemeOptions
{
    /// <summary>The door that this host is, for the audit log.</summary>
    public CallChannel Channel { get; set; } = CallChannel.Http;
}
