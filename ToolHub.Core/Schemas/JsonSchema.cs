using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas;

/// <summary>A compiled JSON Schema (draft 2020-12): compile it once per tool revision, use it from any thread.</summary>
/// <remarks>
/// References stay inside the document, or go to the draft's own metaschema; nothing is ever loaded. When an object has a property
/// twice, both values are validated, so it does not matter which of them a reader takes.
/// </remarks>
internal sealed class JsonSchema
{
    private readonly Schema _root;
    private readonly SchemaOptions _options;
    private readonly bool _tracksScope;

    private JsonSchema(Schema root, SchemaOptions options, bool tracksScope)
    {
        _root = root;
        _options = options;
        _tracksScope = tracksScope;
    }

    /// <summary>Compiles a schema under the default bounds.</summary>
    /// <exception cref="SchemaException">The schema breaks the draft, a bound, or refers to another document.</exception>
    public static JsonSchema Compile(JsonElement schema) => Compile(schema, SchemaOptions.Default);

    /// <summary>Compiles a schema.</summary>
    /// <exception cref="SchemaException">The schema breaks the draft, a bound, or refers to another document.</exception>
    public static JsonSchema Compile(JsonElement schema, SchemaOptions options)
    {
        // The schema outlives the document that the caller may dispose of.
        var compiler = new SchemaCompiler(schema.Clone(), options);
        return new(compiler.Compile(), options, compiler.UsesDynamicScope);
    }

    /// <summary>Whether the instance is valid; false, too, when a bound stops the validation.</summary>
    public bool IsValid(JsonElement instance) => Decide(instance) is true;

    /// <summary>Whether the instance is valid; null when a bound stops the validation.</summary>
    public bool? Decide(JsonElement instance)
    {
        try
        {
            return Evaluate(instance, Deadline.After(_options.MaxDuration), errors: null);
        }
        catch (SchemaLimitException)
        {
            return null;
        }
    }

    /// <summary>Why the instance is not valid: at most <see cref="SchemaOptions.MaxErrors"/> reasons, none when it is valid.</summary>
    public IReadOnlyList<SchemaError> Validate(JsonElement instance)
    {
        var deadline = Deadline.After(_options.MaxDuration);
        ErrorCollector? errors = null;
        try
        {
            // Most values are valid: only an invalid one pays for the paths and sentences.
            if (Evaluate(instance, deadline, errors))
            {
                return [];
            }

            errors = new(_options.MaxErrors);
            Evaluate(instance, deadline, errors);
            return errors.Errors;
        }
        catch (SchemaLimitException exception)
        {
            return errors is { Count: > 0 } ? errors.Errors : [new(Path: "", Keyword: "limit", $"The value {exception.Message}.")];
        }
    }

    private bool Evaluate(JsonElement instance, Deadline deadline, ErrorCollector? errors)
    {
        var evaluation = new Evaluation(_options, deadline, errors, _tracksScope ? [] : null);
        return _root.Evaluate(instance, ref evaluation);
    }
}
