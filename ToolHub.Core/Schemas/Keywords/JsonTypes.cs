namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The types that <c>type</c> can name.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Object = 4,
    Array = 8,
    Number = 16,
    String = 32,
    Integer = 64,
}
