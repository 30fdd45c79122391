using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Auditing;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Registry.Publishing.Checks;

namespace ToolHub.AdminApi.Tools;

/// <summary>What becomes of the registry's entries once they are published.</summary>
internal static class LifecycleEndpoints
{
    public static void MapLifecycle(this RouteGroupBuilder one)
    {
        one.MapPost("/enable", EnableAsync).WithName("enableTool").Audited(AuditAction.ToolEnable).ProducesConflicts();
        one.MapPost("/disable", DisableAsync).WithName("disableTool").Audited(AuditAction.ToolDisable).ProducesConflicts();
        one.MapPost("/activate", ActivateAsync).WithName("activateTool").Audited(AuditAction.ToolActivate).ProducesConflicts();
        one.MapPost("/deprecate", DeprecateAsync).WithName("deprecateTool").Audited(AuditAction.ToolDeprecate).ProducesConflicts();
        one.MapPost("/retire", RetireAsync).WithName("retireTool").Audited(AuditAction.ToolRetire).ProducesConflicts();
        one.MapPut("/tags", SetTagsAsync).WithName("setToolTags").Audited(AuditAction.ToolTag).ProducesConflicts();
    }

    /// <summary>Switch an entry on.</summary>
    /// <remarks>Switching on what is on changes nothing and succeeds.</remarks>
    internal static Task<Results<Ok<ToolResponse>, ProblemHttpResult>> EnableAsync(
        [AsParameters] ToolAddress address,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolChanges changes,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        changes.ApplyAsync(address, ifMatch, tool => tool.IsEnabled = true, response, cancellationToken);

    /// <summary>Switch an entry off: no client sees it or can call it from now on.</summary>
    /// <remarks>Switching off what is off changes nothing and succeeds.</remarks>
    internal static Task<Results<Ok<ToolResponse>, ProblemHttpResult>> DisableAsync(
        [AsParameters] ToolAddress address,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolChanges changes,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        changes.ApplyAsync(address, ifMatch, tool => tool.IsEnabled = false, response, cancellationToken);

    /// <summary>Make a revision the current one, and the entry active: to publish it, to go back, or to bring it back.</summary>
    internal static Task<Results<Ok<ToolResponse>, ProblemHttpResult>> ActivateAsync(
        [AsParameters] ToolAddress address,
        ActivateToolRequest request,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolChanges changes,
        ToolLifecycle lifecycle,
        HttpResponse response,
        CancellationToken cancellationToken) => changes.ApplyAsync(
            address, ifMatch, tool => lifecycle.ActivateAsync(tool, request.Version, cancellationToken), response, cancellationToken);

    /// <summary>Announce the end of an entry: clients still see it, and read in its description what to use instead.</summary>
    internal static Task<Results<Ok<ToolResponse>, ProblemHttpResult>> DeprecateAsync(
        [AsParameters] ToolAddress address,
        DeprecateToolRequest request,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolChanges changes,
        ToolLifecycle lifecycle,
        HttpResponse response,
        CancellationToken cancellationToken) => changes.ApplyAsync(
            address,
            ifMatch,
            tool => lifecycle.DeprecateAsync(tool, request.Successor, request.SunsetAt, cancellationToken),
            response,
            cancellationToken);

    /// <summary>End an entry: no client sees it or can call it, until a revision of it is activated again.</summary>
    /// <remarks>Retiring what is retired changes nothing and succeeds.</remarks>
    internal static Task<Results<Ok<ToolResponse>, ProblemHttpResult>> RetireAsync(
        [AsParameters] ToolAddress address,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolChanges changes,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        changes.ApplyAsync(address, ifMatch, ToolLifecycle.Retire, response, cancellationToken);

    /// <summary>Replace an entry's tags.</summary>
    internal static async Task<Results<Ok<ToolResponse>, ProblemHttpResult>> SetTagsAsync(
        [AsParameters] ToolAddress address,
        SetTagsRequest request,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolChanges changes,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        // Needed by the request's own rules.
        var tags = request.Tags!.Distinct().ToList();
        return DefinitionRules.AreTags(tags)
            ? await changes.ApplyAsync(
                address,
                ifMatch,
                tool =>
                {
                    tool.Tags.Clear();
                    tool.Tags.AddRange(tags);
                },
                response,
                cancellationToken)
            : Problems.Invalid("tags", DefinitionRules.TagRule);
    }
}
