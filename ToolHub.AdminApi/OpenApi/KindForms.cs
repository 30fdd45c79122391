using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ToolHub.AdminApi.Sources;
using ToolHub.AdminApi.Tools;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Executors.Upstreams;

namespace ToolHub.AdminApi.OpenApi;

/// <summary>
/// Describes the members that have another form for each kind, and are free JSON to the framework: nobody should have to guess what a
/// source's settings or a tool's execution may hold.
/// </summary>
internal sealed class KindForms : IOpenApiDocumentTransformer
{
    private static readonly Type[] Settings = [typeof(HttpSourceSettings), typeof(SqlSourceSettings), typeof(UpstreamSourceSettings)];
    private static readonly Type[] Executions = [typeof(HttpExecution), typeof(SqlExecution), typeof(UpstreamExecution)];

    private static readonly (string Schema, string Member, Type[] Forms)[] Members =
    [
        (nameof(CreateSourceRequest), nameof(CreateSourceRequest.Settings), Settings),
        (nameof(ReplaceSourceRequest), nameof(ReplaceSourceRequest.Settings), Settings),
        (nameof(SourceResponse), nameof(SourceResponse.Settings), Settings),
        (nameof(CreateToolRequest), nameof(CreateToolRequest.Execution), Executions),
        (nameof(ReviseToolRequest), nameof(ReviseToolRequest.Execution), Executions),
        (nameof(ToolRevisionResponse), nameof(ToolRevisionResponse.Execution), Executions),
    ];

    public async Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        foreach (var type in Settings.Concat(Executions))
        {
            document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellationToken));
        }

        foreach (var (schema, member, forms) in Members)
        {
            if (document.Components?.Schemas?[schema].Properties is { } properties)
            {
                properties[JsonNamingPolicy.CamelCase.ConvertName(member)] = new OpenApiSchema
                {
                    Description = $"By the kind: {string.Join(", ", forms.Select(form => form.Name))}.",
                    AnyOf = [.. forms.Select(form => new OpenApiSchemaReference(form.Name, document))],
                };
            }
        }
    }
}
