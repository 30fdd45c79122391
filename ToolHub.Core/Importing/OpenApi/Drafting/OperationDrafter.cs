using ModelContextProtocol.Protocol;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Executors.Http.Requests;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Registry.Quarantine;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>Makes a tool of each operation of a document, or says why it cannot be one.</summary>
internal sealed class OperationDrafter(
    OpenApiDocument document,
    Source source,
    OpenApiImportOptions options,
    CancellationToken cancellationToken)
{
    /// <summary>What the first argument that is the whole body is called.</summary>
    private const string BodyArgument = "body";

    private const int MaxFindings = 10;
    private const int MaxWarnings = 50;

    private readonly ServerReader _servers = new(document);
    private readonly SecurityReader _security = new(document);

    public OperationDraft Draft(ApiOperation operation, string name)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!options.Include.IncludesAllOf(operation) || options.Exclude.IncludesAnyOf(operation))
        {
            return OperationDraft.Skipped(operation, name, "The filters leave it out.");
        }

        return operation.IsDeprecated && !options.IncludeDeprecated
            ? OperationDraft.Skipped(operation, name, "It is deprecated.")
            : TryDraft(operation, name);
    }

    private OperationDraft TryDraft(ApiOperation operation, string name)
    {
        var warnings = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            var tool = DraftTool(operation, name, warnings);
            AddDifferences(operation, warnings);
            AddFindings(tool, warnings);
            return new(operation, name, tool, OperationOutcome.Created, Reason: null, Limit(warnings));
        }
        catch (UnusableOperationException exception)
        {
            return new(operation, name, Tool: null, OperationOutcome.Refused, exception.Message, Limit(warnings));
        }
    }

    /// <summary>Nobody reads more of one operation, and any number of operations may share what all the warnings are about.</summary>
    private static string[] Limit(SortedSet<string> warnings) => warnings.Count <= MaxWarnings
        ? [.. warnings]
        : [.. warnings.Take(MaxWarnings), $"There are {warnings.Count - MaxWarnings} more warnings."];

    private ToolDraft DraftTool(ApiOperation operation, string name, SortedSet<string> warnings)
    {
        if (operation.Method == "TRACE")
        {
            throw new UnusableOperationException("Its method, TRACE, sends credentials back and is for people who look for faults.");
        }

        var (arguments, execution) = DraftRequest(operation, warnings);
        var input = new InputDraft(document, warnings, cancellationToken).ToSchema(arguments);
        var output = options.OutputSchemas ? new OutputDraft(document, warnings, cancellationToken).Read(operation) : null;
        return new()
        {
            Name = name,
            Primitive = PrimitiveKind.Tool,
            Kind = ToolKind.Http,
            SourceId = source.Id,
            Published = new(Tool: new()
            {
                Name = name,
                Title = OperationTexts.TitleOf(operation),
                Description = OperationTexts.DescriptionOf(operation),
                InputSchema = input,
                OutputSchema = output,
                Annotations = AnnotationsOf(operation.Method),
            }),
            InputSchema = input,
            OutputSchema = output,
            RequiredCapabilities = options.RequiredCapabilities,
            Execution = execution,
            Tags = OperationTexts.TagsOf(operation),
        };
    }

    private (List<DraftArgument> Arguments, HttpExecution Execution) DraftRequest(ApiOperation operation, SortedSet<string> warnings)
    {
        var path = PathReader.Read(operation);
        var reader = new ParameterReader(document, warnings);
        var body = new BodyReader(document, warnings).Read(operation);
        var names = new ArgumentNames();
        // The body first, and the path before the query: of equal names the more important one stays as it is.
        var bodyName = body is null ? null : names.Take(BodyArgument, BodyArgument);
        var mapped = reader.Read(operation, PathTemplate.VariablesOf(path).ToHashSet()).OrderBy(parameter => parameter.Place)
            .Select(parameter => (parameter, Name: names.Take(parameter.Name, parameter.Place.ToString().ToLowerInvariant())))
            .ToList();
        var arguments = mapped
            .ConvertAll(item => new DraftArgument(item.Name, item.parameter.Schema, item.parameter.Description, item.parameter.IsRequired));
        if (body is not null)
        {
            arguments.Add(new(bodyName!, body.Schema, body.Description, body.IsRequired)); // Named above, as there is a body.
        }

        return (arguments, new()
        {
            Method = operation.Method,
            Path = path,
            Parameters = mapped.ConvertAll(item => reader.Map(item.parameter, item.Name)),
            Body = body is null ? null : new() { ContentType = body.MediaType, Argument = bodyName, Encodings = body.Encodings },
            Operation = operation.Name,
        });
    }

    private void AddDifferences(ApiOperation operation, SortedSet<string> warnings)
    {
        if (_security.FindUnmet(operation, (HttpSourceSettings)source.Settings) is { } unmet)
        {
            warnings.Add(unmet);
        }

        if (_servers.FindOther(operation) is { } other)
        {
            warnings.Add(other);
        }
    }

    /// <summary>Whoever activates the tool makes models read what the document's author wrote.</summary>
    private static void AddFindings(ToolDraft tool, SortedSet<string> warnings) => warnings.UnionWith(TextInspection.Inspect(tool)
        .Take(MaxFindings)
        .Select(finding => $"Look at {finding.Place} ({EnumNames<TextFindingKind>.Of(finding.Kind)}): {finding.Excerpt}"));

    /// <summary>What HTTP promises of the method (RFC 9110, section 9.2); a document cannot say that its service promises more.</summary>
    private static ToolAnnotations AnnotationsOf(string method) => new()
    {
        ReadOnlyHint = method is "GET" or "HEAD" or "OPTIONS",
        DestructiveHint = method is "DELETE" ? true : null,
        IdempotentHint = method is "PUT" or "DELETE" ? true : null,
        OpenWorldHint = true,
    };
}
