using ToolHub.Core.CallTasks;
using ToolHub.Core.Catalog;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>Offers a method as a tool; the hints are the protocol's tool annotations.</summary>
internal sealed class BuiltinToolAttribute(string name) : BuiltinAttribute(PrimitiveKind.Tool, name)
{
    /// <summary>The tool changes nothing.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The tool may destroy something; meaningful only if it is not read-only.</summary>
    public bool Destructive { get; init; }

    /// <summary>JSON Schema of the arguments where their type cannot say it; the method then takes a <c>JsonElement</c>.</summary>
    public string? InputSchema { get; init; }

    /// <summary>JSON Schema of the structured content of a tool that makes the protocol's result itself.</summary>
    public string? OutputSchema { get; init; }

    /// <summary>Calling again with the same arguments changes nothing more.</summary>
    public bool Idempotent { get; init; }

    /// <summary>Whether the tool takes long, so that its calls go on as tasks where clients know them.</summary>
    public TaskSupport Tasks { get; init; }

    /// <summary>Whether the tool's first questions are asked before its task begins.</summary>
    public bool AsksFirst { get; init; }
}
