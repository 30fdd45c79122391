using System.Text.Json.Nodes;
using ToolHub.Core.Data;

namespace ToolHub.Core.CallTasks;

/// <summary>How a tool's calls become tasks. The extension publishes nothing of it, so it stands in the definition's metadata.</summary>
/// <param name="Support">Whether they do.</param>
/// <param name="AsksFirst">
/// Whether the tool's first questions are asked before the task begins, as of any other call: their answers may make it unnecessary.
/// </param>
internal sealed record TaskRule(TaskSupport Support, bool AsksFirst = false)
{
    /// <summary>The member of the definition's <c>_meta</c>.</summary>
    public const string MetaKey = "toolhub/tasks";

    /// <summary>The rule of a tool that says nothing.</summary>
    public static readonly TaskRule None = new(TaskSupport.None);

    private const string SupportName = "support";
    private const string AsksFirstName = "asksFirst";

    /// <summary>Whether calls may take long, and not only as tasks.</summary>
    public bool IsLongRunning => Support is not TaskSupport.None;

    /// <summary>The rule in a definition's metadata; what this program does not understand is no rule.</summary>
    public static TaskRule Read(JsonObject? meta) =>
        meta?[MetaKey] is JsonObject rule
        && rule[SupportName] is JsonValue support && support.TryGetValue(out string? name)
        && EnumNames<TaskSupport>.TryParse(name, out var value)
            ? new(value, rule[AsksFirstName] is JsonValue asksFirst && asksFirst.TryGetValue(out bool asks) && asks)
            : None;

    /// <summary>The metadata that says this rule; null if there is nothing to say.</summary>
    public JsonObject? ToMeta() => this == None
        ? null
        : new() { [MetaKey] = new JsonObject { [SupportName] = EnumNames<TaskSupport>.Of(Support), [AsksFirstName] = AsksFirst } };
}
