namespace ToolHub.Core.Importing.OpenApi.Translation;

/// <summary>What the value of a schema's keyword must be for the keyword to mean anything.</summary>
internal enum KeywordForm
{
    Schema,
    SchemaList,
    SchemaMap,
    Types,
    Number,
    Count,
    Flag,
    Text,
    Pattern,
    Names,
    NamesMap,
    Values,
    Any,
}
