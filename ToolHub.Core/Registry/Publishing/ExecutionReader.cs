using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors;
using ToolHub.Core.Registry.Publishing.Checks;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>Reads an execution as its author wrote it; faults are told without the parser's words, which name our types.</summary>
internal static class ExecutionReader
{
    public static bool TryRead(
        ToolKind kind,
        JsonElement json,
        [NotNullWhen(true)] out ToolExecution? execution,
        [NotNullWhen(false)] out DraftProblem? problem)
    {
        (execution, problem) = (null, null);
        try
        {
            execution = ToolExecution.Parse(kind, json.GetRawText());
            return true;
        }
        catch (JsonException exception)
        {
            // The path begins with "$", which stands for the execution.
            problem = new($"{ExecutionRules.Field}{exception.Path?[1..]}", UnreadableJson.ProblemOf(exception));
            return false;
        }
    }
}
