using ToolHub.Core.Schemas;

namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>An argument satisfies the schema and can still not be sent; the message is for the caller and does not quote it.</summary>
internal sealed class UnsendableArgumentException(string argument, string reason) : Exception(reason)
{
    /// <summary>The same as validation would say it.</summary>
    public SchemaError Error => new($"/{argument.Replace("~", "~0").Replace("/", "~1")}", "http", Message);
}
