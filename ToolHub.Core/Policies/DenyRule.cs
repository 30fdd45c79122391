using System.Text.Json;
using ToolHub.Core.Data;
using ToolHub.Core.Schemas;

namespace ToolHub.Core.Policies;

/// <summary>A rule ready for use.</summary>
/// <param name="Name">For people and the audit log.</param>
/// <param name="DenyWhen">Null if this program cannot compile it.</param>
/// <param name="Reason">For the caller.</param>
internal sealed record DenyRule(string Name, JsonSchema? DenyWhen, string Reason)
{
    /// <summary>
    /// Why a call with these arguments is refused; null if it is not. A rule that cannot be decided refuses: arguments made so large
    /// that checking them is stopped must not get past it.
    /// </summary>
    public string? Refuse(JsonElement arguments) => DenyWhen?.Decide(arguments) switch
    {
        true => $"Refused by the rule '{Name}': {Reason}",
        false => null,
        null => $"Refused, because the rule '{Name}' could not be checked. Ask your administrator.",
    };

    /// <summary>Why a schema cannot be a rule's, as one sentence; null if it can.</summary>
    public static string? ProblemOf(JsonElement denyWhen)
    {
        if (!StorableJson.IsStorable(denyWhen))
        {
            return "A text in it has a character that cannot be stored.";
        }

        try
        {
            JsonSchema.Compile(denyWhen);
            return null;
        }
        catch (SchemaException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>A rule as it is stored; a newer program may have written what this one does not understand.</summary>
    public static DenyRule From(PolicyRule rule)
    {
        try
        {
            return new(rule.Name, JsonSchema.Compile(JsonElement.Parse(rule.DenyWhen)), rule.Reason);
        }
        catch (SchemaException)
        {
            return new(rule.Name, DenyWhen: null, rule.Reason);
        }
    }
}
