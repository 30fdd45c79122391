namespace ToolHub.Core.Registry.Publishing.Compatibility;

/// <summary>What a schema promises.</summary>
internal enum SchemaUse
{
    /// <summary>Clients write what it describes: accepting less breaks them.</summary>
    Input,

    /// <summary>Clients read what it describes: promising less breaks them.</summary>
    Output,
}
