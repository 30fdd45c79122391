using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Completions;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>Completes the arguments of one built-in method: from their sources, or from what their schemas enumerate.</summary>
internal sealed class BuiltinCompletions
{
    private readonly FrozenDictionary<string, Type> _sources;
    private readonly FrozenDictionary<string, string[]> _enumerated;

    public BuiltinCompletions(BuiltinMethod method)
    {
        _sources = method.ArgumentsType is null
            ? FrozenDictionary<string, Type>.Empty
            : SourcesOf(BuiltinJson.Options.GetTypeInfo(method.ArgumentsType)).ToFrozenDictionary();
        _enumerated = EnumeratedIn(method.InputSchema).ToFrozenDictionary();
    }

    /// <summary>The values for an argument; none if nothing is known of it.</summary>
    /// <param name="completion">What is typed so far, into which argument.</param>
    /// <param name="chosen">The arguments that are filled in already, as an object of strings.</param>
    /// <param name="services">The scope that sources live in.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<CompleteResult> FindAsync(
        ArgumentCompletion completion,
        JsonElement chosen,
        IServiceProvider services,
        CancellationToken cancellationToken)
    {
        if (!_sources.TryGetValue(completion.Argument, out var type))
        {
            return CompletionSearch.Find(_enumerated.GetValueOrDefault(completion.Argument, []), completion.Prefix);
        }

        var source = (ICompletionSource)ActivatorUtilities.CreateInstance(services, type);
        var values = source.Values(chosen.EnumerateObject().ToDictionary(argument => argument.Name, argument => argument.Value.ToString()));
        return await CompletionSearch.FindAsync(values, completion.Prefix, cancellationToken);
    }

    private static IEnumerable<KeyValuePair<string, Type>> SourcesOf(JsonTypeInfo arguments) =>
        from property in arguments.Properties
        from attribute in property.AttributeProvider?.GetCustomAttributes(typeof(CompletionAttribute), inherit: true) ?? []
        select KeyValuePair.Create(property.Name, ((CompletionAttribute)attribute).Source);

    private static IEnumerable<KeyValuePair<string, string[]>> EnumeratedIn(JsonElement schema) =>
        from property in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default
        where property.Value.TryGetProperty("enum", out _)
        select KeyValuePair.Create(property.Name, StringsIn(property.Value.GetProperty("enum")));

    /// <summary>An argument that may be left out enumerates null as well.</summary>
    private static string[] StringsIn(JsonElement values) =>
        // A string that was checked to be one is not null.
        [.. values.EnumerateArray().Where(value => value.ValueKind is JsonValueKind.String).Select(value => value.GetString()!)];
}
