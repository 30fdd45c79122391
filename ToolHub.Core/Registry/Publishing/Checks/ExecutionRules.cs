using System.Text.Json;
using ToolHub.Core.Caching;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Executors.Upstreams;

namespace ToolHub.Core.Registry.Publishing.Checks;

/// <summary>What a draft's execution must be, whatever its kind.</summary>
internal static class ExecutionRules
{
    public const string Field = "execution";

    private const int MaxCacheSeconds = 24 * 60 * 60;

    public static IEnumerable<DraftProblem> Check(ToolDraft draft)
    {
        if (draft.Kind is ToolKind.Builtin)
        {
            return CheckBuiltin(draft);
        }

        var source = draft.SourceId is null ? [new DraftProblem("source", "Is needed.")] : Enumerable.Empty<DraftProblem>();
        return source.Concat(draft.Execution is { } execution ? CheckExecution(draft, execution) : [new(Field, "Is needed.")]);
    }

    private static IEnumerable<DraftProblem> CheckBuiltin(ToolDraft draft)
    {
        if (draft.SourceId is not null)
        {
            yield return new("source", "Built-ins have none.");
        }

        if (draft.Execution is not null)
        {
            yield return new(Field, "Built-ins have none.");
        }
    }

    private static IEnumerable<DraftProblem> CheckExecution(ToolDraft draft, ToolExecution execution)
    {
        if (KindOf(execution) != draft.Kind)
        {
            return [new(Field, $"Is not that of a tool of kind {EnumNames<ToolKind>.Of(draft.Kind)}.")];
        }

        return !StorableJson.IsStorable(JsonElement.Parse(execution.ToJson()))
            ? [new(Field, StorableText.Rule)]
            : execution.Limits.Check("execution.limits").Concat(execution.Cache is { } rule ? CheckCache(draft, rule) : []);
    }

    private static IEnumerable<DraftProblem> CheckCache(ToolDraft draft, CacheRule rule)
    {
        if (draft.Published.Tool?.Annotations?.ReadOnlyHint is not true)
        {
            yield return new("execution.cache", "Only a tool that is annotated as read-only may have its results kept.");
        }

        foreach (var problem in SettingRange.Check("execution.cache.seconds", rule.Seconds, 1, MaxCacheSeconds))
        {
            yield return problem;
        }
    }

    private static ToolKind KindOf(ToolExecution execution) => execution switch
    {
        HttpExecution => ToolKind.Http,
        SqlExecution => ToolKind.Sql,
        UpstreamExecution => ToolKind.UpstreamMcp,
        _ => ToolKind.Builtin,
    };
}
