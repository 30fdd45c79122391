using System.Diagnostics;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>Servers that we did not write, on standard input and output.</summary>
[Collection(nameof(UpstreamCollection))]
public sealed class NpmServerTests(UpstreamHub hub)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_OverStdio_PassesContentOfEveryKind()
    {
        await using var client = await ConnectToEverythingAsync(new());

        var echo = await client.CallToolAsync("everything_echo", Arguments(("message", "Hello")), cancellationToken: CancellationToken);
        var image = await client.CallToolAsync("everything_get-tiny-image", cancellationToken: CancellationToken);
        var structured = await client.CallToolAsync(
            "everything_get-structured-content", Arguments(("location", "Chicago")), cancellationToken: CancellationToken);
        var links = await client.CallToolAsync(
            "everything_get-resource-links", Arguments(("count", 2)), cancellationToken: CancellationToken);
        var embedded = await client.CallToolAsync(
            "everything_get-resource-reference",
            Arguments(("resourceType", "Text"), ("resourceId", 1)),
            cancellationToken: CancellationToken);
        var annotated = await client.CallToolAsync(
            "everything_get-annotated-message",
            Arguments(("messageType", "error"), ("includeImage", false)),
            cancellationToken: CancellationToken);

        Assert.Equal("Echo: Hello", TextOf(echo));
        Assert.Contains(image.Content, block => block is ImageContentBlock { MimeType: "image/png" });
        Assert.Equal(JsonValueKind.Object, structured.StructuredContent?.ValueKind);
        Assert.Equal(2, links.Content.OfType<ResourceLinkBlock>().Count());
        Assert.Contains(embedded.Content, block => block is EmbeddedResourceBlock);
        Assert.Contains(annotated.Content, block => block.Annotations is { Priority: 1 });
    }

    [Fact]
    public async Task Everything_OverStdio_PassesResourcesPromptsAndCompletions()
    {
        await using var client = await ConnectToEverythingAsync(new());

        var resources = await client.ListResourcesAsync(cancellationToken: CancellationToken);
        var own = resources.First(resource => resource.Name.StartsWith("everything_", StringComparison.Ordinal));
        var read = await client.ReadResourceAsync(own.Uri, cancellationToken: CancellationToken);
        var template = await client.ReadResourceAsync("demo://resource/dynamic/text/7", cancellationToken: CancellationToken);
        var prompt = await client.GetPromptAsync(
            "everything_args-prompt", Arguments(("city", "Oslo"), ("state", "Norway")), cancellationToken: CancellationToken);
        var completed = await client.CompleteAsync(
            new PromptReference { Name = "everything_completable-prompt" }, "department", "E", cancellationToken: CancellationToken);

        Assert.NotEmpty(read.Contents);
        Assert.Contains("7", Assert.IsType<TextResourceContents>(template.Contents[0]).Text);
        Assert.Contains("Oslo", Assert.IsType<TextContentBlock>(prompt.Messages[0].Content).Text);
        Assert.Equal(["Engineering"], completed.Completion.Values);
    }

    [Theory]
    [InlineData(UpstreamHub.Sessions)]
    [InlineData("2026-07-28")]
    public async Task Everything_ThatAsksInTheMiddle_IsAnsweredByTheClient(string version)
    {
        var options = Answering("Ada");
        options.ProtocolVersion = version;
        options.Handlers.SamplingHandler = (_, _, _) => new(new CreateMessageResult
        {
            Model = "test",
            Content = [new TextContentBlock { Text = "Sampled words" }],
        });
        await using var client = await ConnectToEverythingAsync(options);

        var elicited = await client.CallToolAsync("everything_trigger-elicitation-request", cancellationToken: CancellationToken);
        var sampled = await client.CallToolAsync(
            "everything_trigger-sampling-request",
            Arguments(("prompt", "Say something"), ("maxTokens", 10)),
            cancellationToken: CancellationToken);

        Assert.Contains("Name: Ada", TextOf(elicited));
        Assert.Contains("Sampled words", TextOf(sampled));
    }

    [Fact]
    public async Task Everything_ThatAsksAClientThatCannotAnswer_IsToldSo()
    {
        await using var client = await ConnectToEverythingAsync(new());

        var result = await client.CallToolAsync("everything_trigger-elicitation-request", cancellationToken: CancellationToken);

        Assert.True(result.IsError);
        Assert.Contains("cannot answer", TextOf(result));
    }

    [Fact]
    public async Task Everything_ThatTakesLong_ReportsProgressInOrder()
    {
        await using var client = await ConnectToEverythingAsync(new());
        var progress = new RecordedProgress();

        var result = await client.CallToolAsync(
            "everything_trigger-long-running-operation",
            Arguments(("duration", 1), ("steps", 4)),
            progress,
            cancellationToken: CancellationToken);

        Assert.Contains("completed", TextOf(result));
        Assert.Equal([1, 2, 3, 4], progress.Values.Select(value => (int)value.Progress).Order());
    }

    [Fact]
    public async Task Memory_OfTwoCallers_IsNotShared()
    {
        Assert.SkipWhen(hub.SkipReason is not null, hub.SkipReason ?? "");
        var folder = Directory.CreateTempSubdirectory();
        var settings = hub.Stdio("server-memory") with
        {
            Environment = new Dictionary<string, string> { ["MEMORY_FILE_PATH"] = Path.Combine(folder.FullName, "{caller}.jsonl") },
        };
        await hub.AddAsync("memory", settings, "memory_create_entities");
        await using var ada = await hub.ConnectAsync(new());
        await using var bob = await hub.ConnectStrangerAsync();

        var entity = new { name = "Ada", entityType = "person", observations = new[] { "Likes tea" } };
        await ada.CallToolAsync("memory_create_entities", Arguments(("entities", new[] { entity })), cancellationToken: CancellationToken);
        var own = await ada.CallToolAsync("memory_read_graph", cancellationToken: CancellationToken);
        var foreign = await bob.CallToolAsync("memory_read_graph", cancellationToken: CancellationToken);

        Assert.Contains("Likes tea", TextOf(own));
        Assert.DoesNotContain("Likes tea", TextOf(foreign));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Filesystem_OverStdio_ReadsOnlyItsFolder()
    {
        Assert.SkipWhen(hub.SkipReason is not null, hub.SkipReason ?? "");
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "note.txt");
        await File.WriteAllTextAsync(file, "A note", CancellationToken);
        await hub.AddAsync("files", hub.Stdio("server-filesystem", folder.FullName), "files_read_text_file");
        await using var client = await hub.ConnectAsync(new());

        var read = await client.CallToolAsync("files_read_text_file", Arguments(("path", file)), cancellationToken: CancellationToken);
        var refused = await client.CallToolAsync(
            "files_read_text_file", Arguments(("path", "/etc/hostname")), cancellationToken: CancellationToken);

        Assert.Equal("A note", TextOf(read));
        Assert.True(refused.IsError);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Address_ThatIsNotAllowed_IsNotCalled()
    {
        await hub.AddAsync("metadata", new() { Url = new("http://169.254.169.254/mcp"), RequiredCapabilities = [] });

        await Eventually.TrueAsync(
            () => hub.Host.Logs.Records.Any(entry =>
                entry.Message.Contains("does not call 169.254.169.254 at port 80", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(10),
            CancellationToken);
    }

    [Fact]
    public async Task Program_ThatIsNotAllowed_IsNotStarted()
    {
        await hub.AddAsync("forbidden", new() { Command = "/bin/true", RequiredCapabilities = [] });

        await Eventually.TrueAsync(
            () => hub.Host.Logs.Records.Any(entry => entry.Message.Contains("does not start /bin/true", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(10),
            CancellationToken);
    }

    [Fact]
    public async Task Everything_OverHttpWithSessions_CallsAndAsks()
    {
        Assert.SkipWhen(hub.SkipReason is not null, hub.SkipReason ?? "");
        await using var server = await NpmHttpServer.StartAsync(hub.Node, hub.ScriptOf("server-everything"), CancellationToken);
        await hub.AddAsync("web", new() { Url = server.Url, RequiredCapabilities = [] }, "web_trigger-elicitation-request");
        await using var client = await hub.ConnectAsync(Answering("Ada"));

        var sum = await client.CallToolAsync("web_get-sum", Arguments(("a", 2), ("b", 3)), cancellationToken: CancellationToken);
        var elicited = await client.CallToolAsync("web_trigger-elicitation-request", cancellationToken: CancellationToken);

        Assert.Contains("5", TextOf(sum));
        Assert.Contains("Name: Ada", TextOf(elicited));
    }

    [Fact]
    public async Task Program_ThatIsKilled_ReturnsByItself()
    {
        Assert.SkipWhen(hub.SkipReason is not null, hub.SkipReason ?? "");
        var mark = $"--mark={Guid.NewGuid():N}";
        await hub.AddAsync("killed", hub.Stdio("server-everything", "stdio", mark), "killed_echo");
        await using var client = await hub.ConnectAsync(new());
        await client.CallToolAsync("killed_echo", Arguments(("message", "1")), cancellationToken: CancellationToken);

        foreach (var process in ProcessesWith(mark))
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken);
            process.Dispose();
        }

        await Eventually.TrueAsync(
            async () => await client.CallToolAsync(
                "killed_echo", Arguments(("message", "2")), cancellationToken: CancellationToken) is { IsError: not true },
            TimeSpan.FromSeconds(10),
            CancellationToken);
    }

    [Fact]
    public async Task Program_SeesNothingOfTheServersEnvironment()
    {
        await using var client = await ConnectToEverythingAsync(new());

        var result = await client.CallToolAsync("everything_get-env", cancellationToken: CancellationToken);

        var environment = JsonDocument.Parse(TextOf(result)).RootElement.EnumerateObject().Select(member => member.Name);
        Assert.Contains("PATH", environment);
        Assert.Empty(environment.Except(["PATH", "HOME", "LANG"]));
    }

    private static IEnumerable<Process> ProcessesWith(string mark) =>
        from process in Process.GetProcesses()
        let commandLine = $"/proc/{process.Id}/cmdline"
        where File.Exists(commandLine) && File.ReadAllText(commandLine).Contains(mark, StringComparison.Ordinal)
        select process;

    private static McpClientOptions Answering(string name)
    {
        var options = new McpClientOptions();
        options.Handlers.ElicitationHandler = (_, _) => new(new ElicitResult
        {
            Action = "accept",
            Content = new Dictionary<string, JsonElement> { ["name"] = JsonSerializer.SerializeToElement(name) },
        });
        return options;
    }

    private Task<McpClient> ConnectToEverythingAsync(McpClientOptions options)
    {
        Assert.SkipWhen(hub.SkipReason is not null, hub.SkipReason ?? "");
        return hub.ConnectAsync(options);
    }

    private static Dictionary<string, object?> Arguments(params (string Name, object? Value)[] arguments) =>
        arguments.ToDictionary(argument => argument.Name, argument => argument.Value);

    private static string TextOf(CallToolResult result) =>
        string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));
}
