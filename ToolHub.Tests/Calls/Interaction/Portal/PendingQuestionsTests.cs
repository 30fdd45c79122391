using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.Calls.Interaction.Portal;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Calls.Interaction.Portal;

public sealed class PendingQuestionsTests(TestServers servers) : IAsyncLifetime
{
    private static readonly ToolDefinition Tool = TestDefinitions.Tool("cancel_order");

    private readonly Caller _caller = TestCalls.Caller();
    private readonly ShiftedTime _time = new();
    private readonly QuestionSeals _seals = new(new EphemeralDataProtectionProvider());

    // InitializeAsync runs before any test.
    private string _connectionString = null!;
    private ServiceProvider _services = null!;
    private PendingQuestions _questions = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connectionString = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        _services = new ServiceCollection()
            .AddDbContext<ToolHubDbContext>(options => options.UseNpgsql(_connectionString))
            .BuildServiceProvider();
        _questions = new(_services.GetRequiredService<IServiceScopeFactory>(), _seals, Options.Create(new ToolCallOptions()), _time);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task AskAsync_SameQuestionOfTheSameCall_KeepsItsLink()
    {
        var first = await AskAsync("Sure?");

        Assert.Equal(first, await AskAsync("Sure?"));
    }

    [Fact]
    public async Task AskAsync_SameQuestionManyTimesAtOnce_GivesOneLink()
    {
        var links = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAsync("Sure?")));

        Assert.Single(links.Distinct());
    }

    [Fact]
    public async Task AskAsync_WhatIsStored_IsSealedForThatQuestion()
    {
        var id = await AskAsync("Cancel over 12 EUR?");

        await using var database = MigratedDatabase.OpenContext(_connectionString);
        var stored = (await database.PendingQuestions.SingleAsync(CancellationToken)).Questions;
        Assert.DoesNotContain("EUR", stored);
        Assert.Contains("EUR", _seals.Open(id, stored));
        Assert.Null(_seals.Open(PendingQuestionId.Create(), stored));
        Assert.Null(_seals.Open(id, """{"confirm":{}}"""));
    }

    [Fact]
    public async Task Sweep_DeletesOnlyWhatHasExpired()
    {
        await AskAsync("Sure?");
        _time.Shift = new ToolCallOptions().AnswerTime / 2;
        var later = await AskAsync("Sure?", """{"order":1002}""");
        _time.Shift = new ToolCallOptions().AnswerTime;
        var schema = new SchemaReadiness();
        schema.MarkCurrent();
        using var sweep = new PendingQuestionSweep(_questions, schema, _time, NullLogger<PendingQuestionSweep>.Instance);

        await sweep.StartAsync(CancellationToken);

        await Eventually.TrueAsync(async () => await IdsAsync() is [var id] && id == later, TimeSpan.FromSeconds(20), CancellationToken);
        await sweep.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task AskAsync_OtherQuestionOfTheSameCall_ClosesTheOldLink()
    {
        var old = await AskAsync("Cancel over 12 EUR?");

        var changed = await AskAsync("Cancel over 99 EUR?");

        Assert.NotEqual(old, changed);
        Assert.Equal([changed], await IdsAsync());
    }

    [Fact]
    public async Task AskAsync_AfterTheAnswerTime_ForgetsWhatWasNotAnswered()
    {
        await AskAsync("Sure?");
        _time.Shift = new ToolCallOptions().AnswerTime;

        var other = await AskAsync("Sure?", """{"order":1002}""");

        Assert.Equal([other], await IdsAsync());
    }

    [Fact]
    public async Task TakeAnswerAsync_NotAnswered_IsNull()
    {
        await AskAsync("Sure?");

        Assert.Null(await TakeAsync(_caller));
        Assert.Single(await IdsAsync());
    }

    [Fact]
    public async Task TakeAnswerAsync_ManyRepeatsAtOnce_OnlyOneGetsTheAnswer()
    {
        await AskAsync("Sure?");
        await AnswerAsync();

        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => TakeAsync(_caller)));

        var input = Assert.Single(taken, input => input is not null);
        Assert.True(input!.Elicited("confirm")?.IsAccepted);
        Assert.Equal("sealed", input.RequestState);
        Assert.Empty(await IdsAsync());
    }

    [Fact]
    public async Task TakeAnswerAsync_ByAnotherCaller_IsNull()
    {
        await AskAsync("Sure?");
        await AnswerAsync();

        Assert.Null(await TakeAsync(TestCalls.Caller()));
        Assert.NotNull(await TakeAsync(_caller));
    }

    [Fact]
    public async Task TakeAnswerAsync_AfterTheAnswerTime_IsNull()
    {
        await AskAsync("Sure?");
        await AnswerAsync();
        _time.Shift = new ToolCallOptions().AnswerTime;

        Assert.Null(await TakeAsync(_caller));
    }

    private Task<string> AskAsync(string message, string arguments = "{}")
    {
        var asked = ToolCallReply.Ask("confirm", InputRequest.ForElicitation(new() { Message = message, RequestedSchema = new() }));
        return _questions.AskAsync(Call(_caller, arguments), asked with { RequestState = "sealed" }, CancellationToken);
    }

    private Task<CallInput?> TakeAsync(Caller caller) => _questions.TakeAnswerAsync(Call(caller), CancellationToken);

    /// <summary>Agrees to everything.</summary>
    private async Task AnswerAsync()
    {
        var answers = InputJson.Write(new Dictionary<string, InputResponse>
        {
            ["confirm"] = InputResponse.FromElicitResult(new() { Action = "accept" }),
        });
        await using var database = MigratedDatabase.OpenContext(_connectionString);
        var question = await database.PendingQuestions.SingleAsync(CancellationToken);
        question.Answers = _seals.Seal(question.Id, answers);
        await database.SaveChangesAsync(CancellationToken);
    }

    private async Task<List<string>> IdsAsync()
    {
        await using var database = MigratedDatabase.OpenContext(_connectionString);
        return await database.PendingQuestions.Select(question => question.Id).ToListAsync(CancellationToken);
    }

    private static ToolCallContext Call(Caller caller, string arguments = "{}")
    {
        var call = TestCalls.Incoming(Tool.Name, arguments: arguments, caller: caller);
        call.Definition = Tool;
        return call;
    }
}
