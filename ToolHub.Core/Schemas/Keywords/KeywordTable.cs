using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>Every keyword that decides something, cheapest first, so that an invalid value is refused early.</summary>
internal static class KeywordTable
{
    private static readonly Func<SchemaSource, Keyword?>[] Factories =
    [
        TypeKeyword.From,
        ConstKeyword.From,
        EnumKeyword.From,
        RangeKeyword.From,
        MultipleOfKeyword.From,
        CountKeyword.FromLength,
        CountKeyword.FromItems,
        CountKeyword.FromProperties,
        RequiredKeyword.From,
        DependentRequiredKeyword.From,
        PatternKeyword.From,
        PropertyNamesKeyword.From,
        PropertiesKeyword.From,
        ItemsKeyword.From,
        UniqueItemsKeyword.From,
        ContainsKeyword.From,
        RefKeyword.From,
        DynamicRefKeyword.From,
        AllOfKeyword.From,
        AnyOfKeyword.From,
        OneOfKeyword.From,
        NotKeyword.From,
        ConditionalKeyword.From,
        DependentSchemasKeyword.From,
        UnevaluatedItemsKeyword.From,
        UnevaluatedPropertiesKeyword.From,
    ];

    public static IEnumerable<Keyword> Read(SchemaSource source) => Factories.Select(create => create(source)).OfType<Keyword>();
}
