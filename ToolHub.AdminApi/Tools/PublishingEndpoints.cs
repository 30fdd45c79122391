using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Tools;

/// <summary>New entries and new revisions of entries.</summary>
internal static class PublishingEndpoints
{
    private const string Taken = "The registry has an entry of this name. Publish a revision of it, or choose another name.";

    public static void MapPublishing(this RouteGroupBuilder group, RouteGroupBuilder one)
    {
        group.MapPost("/", CreateAsync).WithName("createTool").Audited(AuditAction.ToolCreate)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/validate", ValidateAsync).WithName("validateTool").ChangesNothing();
        one.MapPost("/revisions", ReviseAsync).WithName("reviseTool").Audited(AuditAction.ToolRevise).ProducesConflicts();
    }

    /// <summary>Publish a new entry.</summary>
    internal static async Task<Results<Created<PublishedToolResponse>, ProblemHttpResult>> CreateAsync(
        CreateToolRequest request,
        ClaimsPrincipal user,
        DraftPublishing publishing,
        ToolLookup tools,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var target = TargetOf(request);
        if (await tools.FindAsync(target.Primitive, target.Name, cancellationToken) is not null)
        {
            return Problems.Conflict(Taken);
        }

        var result = await publishing.PublishAsync(target, request, AuthorOf(user), cancellationToken);
        return result switch
        {
            // Somebody else may have created it since it was looked for.
            { IsConflict: true } or { Change: PublishChange.Revised or PublishChange.Unchanged } => Problems.Conflict(Taken),
            { Tool: { } tool } => TypedResults.Created(
                AddressOf(tool), await AnswerAsync(result, tool, tools, response, cancellationToken)),
            _ => Problems.Invalid(result.Problems.ToErrors()),
        };
    }

    /// <summary>Publish a new revision of an entry.</summary>
    /// <remarks>Publishing what a revision says already makes no second one of it.</remarks>
    internal static async Task<Results<Created<PublishedToolResponse>, Ok<PublishedToolResponse>, ProblemHttpResult>> ReviseAsync(
        [AsParameters] ToolAddress address,
        ReviseToolRequest request,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ClaimsPrincipal user,
        DraftPublishing publishing,
        ToolLookup tools,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (await tools.FindAsync(address, cancellationToken) is not { } tool)
        {
            return Problems.NotFound(ToolLookup.Unknown);
        }

        if (!EntityTags.Allows(ifMatch, tool.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        if (tool.Kind is ToolKind.Builtin)
        {
            return Problems.Conflict("Built-ins are revised by the program that they are part of.");
        }

        var result = await publishing.PublishAsync(DraftTarget.Of(tool), request, AuthorOf(user), cancellationToken);
        return result switch
        {
            { IsConflict: true } => Problems.Conflict(WriteConflict.Sentence),
            { Change: PublishChange.Refused } => Problems.Invalid(result.Problems.ToErrors()),
            { Change: PublishChange.Unchanged } => TypedResults.Ok(await AnswerAsync(result, tool, tools, response, cancellationToken)),
            _ => TypedResults.Created(
                $"{AddressOf(tool, $"/revisions/{result.Version}")}", await AnswerAsync(result, tool, tools, response, cancellationToken)),
        };
    }

    /// <summary>Tell what publishing would do, and publish nothing.</summary>
    /// <remarks>Where the registry has an entry of the name, the draft is judged as its next revision.</remarks>
    internal static async Task<Ok<DraftReport>> ValidateAsync(
        CreateToolRequest request,
        DraftPublishing publishing,
        ToolLookup tools,
        CancellationToken cancellationToken)
    {
        var target = TargetOf(request);
        var known = await tools.FindAsync(target.Primitive, target.Name, cancellationToken);
        var result = await publishing.PreviewAsync(target with { SourceId = known?.CurrentRevision?.SourceId }, request, cancellationToken);
        return TypedResults.Ok(new DraftReport
        {
            Change = result.Change,
            Version = result.Version,
            Changes = SchemaChangeResponse.Of(result.Changes),
            Errors = result.Problems.ToErrors(),
        });
    }

    /// <summary>The entry that the request is about, as a new one.</summary>
    internal static DraftTarget TargetOf(CreateToolRequest request) => new(
        request.Name,
        request.Primitive.ToEnum<PrimitiveKind>() ?? PrimitiveKind.Tool,
        EnumNames<ToolKind>.Parse(request.Kind),
        SourceId: null,
        request.Tags ?? []);

    private static async Task<PublishedToolResponse> AnswerAsync(
        PublishResult result,
        RegisteredTool tool,
        ToolLookup tools,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        response.Headers.ETag = EntityTags.Of(tool.Version);
        return new()
        {
            Change = result.Change,
            Version = result.Version,
            Changes = SchemaChangeResponse.Of(result.Changes),
            Tool = await tools.DescribeAsync(tool, cancellationToken),
        };
    }

    private static string AddressOf(RegisteredTool tool, string rest = "")
    {
        var query = tool.Primitive is PrimitiveKind.Tool ? "" : $"?primitive={EnumNames<PrimitiveKind>.Of(tool.Primitive)}";
        return $"{ToolEndpoints.Route}/{tool.Name}{rest}{query}";
    }

    /// <summary>Whoever came in this far is a caller.</summary>
    private static string AuthorOf(ClaimsPrincipal user) => CallerIdentity.CallerOf(user)!.Id;
}
