using System.Text.Json;

namespace ToolHub.Core.Schemas.Compilation;

/// <summary>Refuses a <c>$schema</c> other than draft 2020-12: its keywords could mean something else.</summary>
internal static class Dialect
{
    public static void Check(JsonElement schema, string pointer)
    {
        if (SchemaText.Read(schema, "$schema", pointer) is { } dialect && dialect.TrimEnd('#') != Metaschema.Identifier)
        {
            throw new SchemaException(
                JsonPointer.Append(pointer, "$schema"), $"must be {Metaschema.Identifier}, the only supported dialect");
        }
    }
}
