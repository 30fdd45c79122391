namespace ToolHub.Core.Schemas.Compilation;

/// <summary>Refuses schemas that refer back to themselves for the same value, which would never come to a verdict.</summary>
internal sealed class InPlaceCycles
{
    private readonly HashSet<Schema> _open = [];
    private readonly HashSet<Schema> _done = [];
    private readonly int _maxDepth;

    private InPlaceCycles(int maxDepth) => _maxDepth = maxDepth;

    /// <exception cref="SchemaException">A schema reaches itself, or a chain of schemas for one value is too long.</exception>
    public static void Refuse(IEnumerable<Schema> schemas, SchemaOptions options)
    {
        var cycles = new InPlaceCycles(options.MaxSchemaDepth);
        foreach (var schema in schemas)
        {
            cycles.Visit(schema);
        }
    }

    private void Visit(Schema schema)
    {
        if (_done.Contains(schema))
        {
            return;
        }

        if (!_open.Add(schema))
        {
            throw new SchemaException(schema.Pointer, "refers back to itself for the same value, so validation would never end");
        }

        if (_open.Count > _maxDepth)
        {
            throw new SchemaException(schema.Pointer, $"is reached over more than {_maxDepth} schemas for the same value");
        }

        foreach (var next in schema.InPlace)
        {
            Visit(next);
        }

        _open.Remove(schema);
        _done.Add(schema);
    }
}
