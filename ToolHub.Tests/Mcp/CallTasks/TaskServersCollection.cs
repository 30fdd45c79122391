namespace ToolHub.Tests.Mcp.CallTasks;

/// <summary>Tests that share two servers; each has a caller of its own.</summary>
[CollectionDefinition(nameof(TaskServersCollection))]
public sealed class TaskServersCollection : ICollectionFixture<TaskServers>;
