using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Registry.Publishing.Checks;

namespace ToolHub.Tests.Registry.Publishing;

public sealed class ToolsetRulesTests
{
    [Theory]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("-rf")]
    [InlineData("_own")]
    [InlineData("")]
    [InlineData("two words")]
    public void ProblemsOf_ShownNameThatNoEntryMayHave_NamesTheRule(string name)
    {
        var problem = Assert.Single(ToolsetRules.ProblemsOf(Draft(name)));

        Assert.Equal(("entries[0].name", EntryName.Rule), (problem.Field, problem.Message));
    }

    [Theory]
    [InlineData("find-order.2")]
    [InlineData("2nd")]
    [InlineData(null)]
    public void ProblemsOf_ShownNameOfAnEntry_IsNone(string? name) => Assert.Empty(ToolsetRules.ProblemsOf(Draft(name)));

    private static ToolsetDraft Draft(string? name) => new() { Name = "support", Entries = [new() { Tool = "get_order", Name = name }] };
}
