using System.Text.Json.Nodes;
using ToolHub.Core.CallTasks;

namespace ToolHub.Tests.CallTasks;

public sealed class TaskRuleTests
{
    [Theory]
    [InlineData(nameof(TaskSupport.Optional), false)]
    [InlineData(nameof(TaskSupport.Required), true)]
    public void Read_WhatWasWritten_IsTheSame(string support, bool asksFirst)
    {
        var rule = new TaskRule(Enum.Parse<TaskSupport>(support), asksFirst);

        Assert.Equal(rule, TaskRule.Read(rule.ToMeta()));
        Assert.True(rule.IsLongRunning);
    }

    [Fact]
    public void ToMeta_NoRule_SaysNothing() => Assert.Null(TaskRule.None.ToMeta());

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "toolhub/tasks": "optional" }""")]
    [InlineData("""{ "toolhub/tasks": { "support": "sometimes" } }""")]
    [InlineData("""{ "toolhub/tasks": { "support": 1 } }""")]
    public void Read_AnythingElse_IsNoRule(string meta) => Assert.Equal(TaskRule.None, TaskRule.Read(JsonNode.Parse(meta)!.AsObject()));
}
