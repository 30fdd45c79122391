using System.Text.Json;
using ToolHub.Core.Schemas.Patterns;

namespace ToolHub.Core.Schemas;

/// <summary>The state of one validation: it lives on the stack, so a validation that succeeds allocates nothing for it.</summary>
internal ref struct Evaluation(SchemaOptions limits, Deadline deadline, ErrorCollector? errors, List<SchemaResource>? scope)
{
    // A single step may read all of a large value, so the clock is looked at often.
    private const int StepsPerCheck = 16;

    private int _depth;
    private int _steps;

    /// <summary>Where errors go, or null while only the verdict matters.</summary>
    public ErrorCollector? Errors { readonly get; private set; } = errors;

    /// <summary>What has been looked at in the current value, or null when no schema asks for it.</summary>
    public EvaluatedSet? Evaluated { get; set; }

    /// <summary>The schema resources entered so far, outermost first, or null when no schema has a <c>$dynamicRef</c>.</summary>
    public readonly List<SchemaResource>? Scope => scope;

    public readonly Deadline Deadline => deadline;

    public void Enter()
    {
        if (++_depth > limits.MaxDepth)
        {
            throw new SchemaLimitException("is nested too deeply to be validated");
        }

        if (++_steps > limits.MaxSteps)
        {
            throw new SchemaLimitException("takes too many steps to be validated");
        }

        if (_steps % StepsPerCheck == 0)
        {
            deadline.Check();
        }
    }

    public void Leave() => _depth--;

    /// <summary>Matches a text, which may take up to <see cref="SchemaOptions.PatternTimeout"/>.</summary>
    public readonly bool IsMatch(Pattern pattern, ReadOnlySpan<byte> utf8)
    {
        deadline.Check();
        return pattern.IsMatch(utf8);
    }

    /// <summary>Applies a schema to a property's value.</summary>
    public bool Apply(Schema schema, JsonProperty property)
    {
        Errors?.Enter(property);
        var valid = ApplyToChild(schema, property.Value);
        Errors?.Leave();
        return valid;
    }

    /// <summary>Applies a schema to an array's item.</summary>
    public bool Apply(Schema schema, JsonElement item, int index)
    {
        Errors?.Enter(index);
        var valid = ApplyToChild(schema, item);
        Errors?.Leave();
        return valid;
    }

    /// <summary>Asks for the verdict alone; what the schema looks at in the value still counts.</summary>
    public bool Test(Schema schema, JsonElement instance)
    {
        var collector = Errors;
        Errors = null;
        var valid = schema.Evaluate(instance, ref this);
        Errors = collector;
        return valid;
    }

    /// <summary>Asks for the verdict on another value than the current one.</summary>
    public bool TestChild(Schema schema, JsonElement child)
    {
        var evaluated = Evaluated;
        Evaluated = null;
        var valid = Test(schema, child);
        Evaluated = evaluated;
        return valid;
    }

    private bool ApplyToChild(Schema schema, JsonElement child)
    {
        var evaluated = Evaluated;
        Evaluated = null;
        var valid = schema.Evaluate(child, ref this);
        Evaluated = evaluated;
        return valid;
    }
}
