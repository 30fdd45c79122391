using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Configuration;

/// <summary>Turns items into the bodies of the endpoints, and answers into items, by the JSON of this API.</summary>
internal sealed class ConfigBodies(IOptions<JsonOptions> options)
{
    private readonly JsonSerializerOptions _json = options.Value.SerializerOptions;

    /// <summary>The body that an item stands for, checked as a request's is.</summary>
    /// <param name="item">As people wrote it.</param>
    /// <param name="body">What the endpoint takes.</param>
    /// <param name="problems">Why it cannot take the item.</param>
    /// <param name="others">Members that are not the body's: they stand in the endpoint's address, or are set by another.</param>
    public bool TryRead<TBody>(
        JsonElement item,
        [NotNullWhen(true)] out TBody? body,
        out ConfigProblems problems,
        params ReadOnlySpan<string> others)
        where TBody : class
    {
        // An item is an object, or it would have no key.
        var members = JsonObject.Create(item)!;
        foreach (var other in others)
        {
            members.Remove(other);
        }

        try
        {
            body = members.Deserialize<TBody>(_json);
        }
        catch (JsonException exception)
        {
            body = null;
            problems = ConfigProblems.Of(exception.Path?.TrimStart('$', '.') ?? "", UnreadableJson.ProblemOf(exception));
            return false;
        }

        problems = Check(body);
        return problems.IsNone && body is not null;
    }

    /// <summary>Some members of an item, for what they alone say.</summary>
    public static JsonElement Only(JsonElement item, params IReadOnlyCollection<string> members) => JsonSerializer.SerializeToElement(
        item.EnumerateObject().Where(member => members.Contains(member.Name)).ToDictionary(member => member.Name, member => member.Value));

    /// <summary>The rules on an argument's members.</summary>
    public static ConfigProblems Check(object? argument) =>
        argument is null ? ConfigProblems.Of("", "Must be an object.") : new(ArgumentValidation.ErrorsOf(argument));

    /// <summary>An answer of an endpoint as an item: without what nobody sets.</summary>
    public JsonObject Write<TAnswer>(TAnswer answer, params ReadOnlySpan<string> without)
    {
        // Answers are objects.
        var item = JsonSerializer.SerializeToNode(answer, _json)!.AsObject();
        foreach (var member in without)
        {
            item.Remove(member);
        }

        RemoveEmpty(item);
        return item;
    }

    /// <summary>What says nothing; not inside of schemas and settings, where it may say something.</summary>
    private static void RemoveEmpty(JsonObject item)
    {
        foreach (var empty in item.Where(member => member.Value is null or JsonArray { Count: 0 }).Select(member => member.Key).ToList())
        {
            item.Remove(empty);
        }

        foreach (var entry in item.Select(member => member.Value).OfType<JsonArray>().SelectMany(list => list).OfType<JsonObject>())
        {
            RemoveEmpty(entry);
        }
    }
}
