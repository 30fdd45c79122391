namespace ToolHub.Core.Importing.OpenApi.Translation;

/// <summary>Which way the values go that a schema describes.</summary>
internal enum SchemaUse
{
    /// <summary>To the service: what is <c>readOnly</c> is not required.</summary>
    Request,

    /// <summary>From the service: what is <c>writeOnly</c> is not required.</summary>
    Response,
}
