using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Registry.Publishing.Checks;

namespace ToolHub.AdminApi.Tools;

/// <summary>Makes drafts of what requests say.</summary>
internal sealed class DraftReader(ToolHubDbContext database)
{
    private static readonly JsonElement NoRules = JsonElement.Parse("""{"type":"object"}""");

    /// <summary>The draft without what could not be read, and the problems that say what that was.</summary>
    public async Task<(ToolDraft Draft, IReadOnlyList<DraftProblem> Problems)> ReadAsync(
        DraftTarget target, ToolContentRequest content, CancellationToken cancellationToken)
    {
        var problems = new List<DraftProblem>();
        var input = content.InputSchema ?? NoRules;
        var draft = new ToolDraft
        {
            Name = target.Name,
            Primitive = target.Primitive,
            Kind = target.Kind,
            SourceId = await SourceIdAsync(target, content.Source, problems, cancellationToken),
            Published = Publish(target, content, input),
            InputSchema = input,
            OutputSchema = content.OutputSchema,
            RequiredCapabilities = content.RequiredCapabilities ?? [],
            Execution = ReadExecution(target.Kind, content.Execution, problems),
            Tags = target.Tags,
            Version = content.Version,
        };
        return (draft, problems);
    }

    private async Task<Guid?> SourceIdAsync(
        DraftTarget target, string? name, List<DraftProblem> problems, CancellationToken cancellationToken)
    {
        if (name is null)
        {
            return target.SourceId;
        }

        var id = StorableText.Is(name)
            ? await database.Sources.Where(source => source.Name == name).Select(source => (Guid?)source.Id)
                .SingleOrDefaultAsync(cancellationToken)
            : null;
        if (id is null)
        {
            problems.Add(new("source", "There is no such source."));
        }

        return id;
    }

    private static ToolExecution? ReadExecution(ToolKind kind, JsonElement? json, List<DraftProblem> problems)
    {
        if (json is not { } value)
        {
            return null;
        }

        if (!ExecutionReader.TryRead(kind, value, out var execution, out var problem))
        {
            problems.Add(problem);
        }

        return execution;
    }

    private static PublishedDefinition Publish(DraftTarget target, ToolContentRequest content, JsonElement input) => target.Primitive switch
    {
        PrimitiveKind.Prompt => new(Prompt: new()
        {
            Name = target.Name,
            Title = content.Title,
            Description = content.Description,
            Arguments = SchemaRules.IsUsable(input) ? PromptArguments.Of(input) : [],
        }),
        PrimitiveKind.Resource when content.Uri?.Contains('{') is true => new(ResourceTemplate: new()
        {
            Name = target.Name,
            Title = content.Title,
            Description = content.Description,
            UriTemplate = content.Uri,
            MimeType = content.MimeType,
        }),
        PrimitiveKind.Resource => new(Resource: new()
        {
            Name = target.Name,
            Title = content.Title,
            Description = content.Description,
            Uri = content.Uri ?? "",
            MimeType = content.MimeType,
        }),
        _ => new(Tool: PublishTool(target, content, input)),
    };

    /// <summary>The protocol's type throws at schemas that are none; those stand in the draft alone, and are refused with it.</summary>
    private static Tool PublishTool(DraftTarget target, ToolContentRequest content, JsonElement input) => new()
    {
        Name = target.Name,
        Title = content.Title,
        Description = content.Description,
        InputSchema = SchemaRules.HasTypeObject(input) ? input : NoRules,
        OutputSchema = content.OutputSchema is { } output && SchemaRules.IsUsable(output) ? output : null,
        Annotations = content.Annotations is { } hints
            ? new()
            {
                ReadOnlyHint = hints.ReadOnlyHint,
                DestructiveHint = hints.DestructiveHint,
                IdempotentHint = hints.IdempotentHint,
                OpenWorldHint = hints.OpenWorldHint,
            }
            : null,
    };
}
