using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls.Interaction.Portal;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi.Portal;

/// <summary>Questions that a call left in the database, and the browser that shows them.</summary>
internal sealed class StoredQuestions(AdminApiHost host)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>The keys lie in the database, where the replica that asked finds them too.</summary>
    private QuestionSeals Seals => host.Services.GetRequiredService<QuestionSeals>();

    /// <summary>Stores a question and returns the path of its page.</summary>
    public async Task<string> AddAsync(string callerId, ElicitRequestParams asked, string tool = "cancel_order")
    {
        var id = PendingQuestionId.Create();
        var json = InputJson.Write(new Dictionary<string, InputRequest> { ["asked"] = InputRequest.ForElicitation(asked) });
        var now = host.Time.GetUtcNow();
        var question = new PendingQuestion
        {
            Id = id,
            CallerId = callerId,
            Tool = tool,
            RevisionId = Guid.NewGuid(),
            ArgumentsHash = new byte[32],
            Questions = Seals.Seal(id, json),
            RequestState = "sealed",
            CreatedAt = now,
            ExpiresAt = now.AddMinutes(10),
        };
        await using var database = MigratedDatabase.OpenContext(host.ConnectionString);
        database.PendingQuestions.Add(question);
        await database.SaveChangesAsync(CancellationToken);
        return "/portal/questions/" + question.Id;
    }

    public async Task<HttpResponseMessage> OpenAsync(string path)
    {
        using var browser = host.ClientWith(null);
        return await browser.GetAsync(path, CancellationToken);
    }

    public async Task<(HttpStatusCode Status, string Html)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var browser = host.ClientWith(null);
        using var form = new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        using var response = await browser.PostAsync(path, form, CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(CancellationToken));
    }

    /// <summary>The answer that the tool will get; null if there is none.</summary>
    public async Task<ElicitResult?> AnswerOfAsync(string path)
    {
        await using var database = MigratedDatabase.OpenContext(host.ConnectionString);
        var question = await database.PendingQuestions.FindAsync([path.Split('/')[^1]], CancellationToken);
        return question?.Answers is { } answers
            // Only what is sealed opens.
            ? InputJson.ReadResponses(Seals.Open(question.Id, answers)!)["asked"].Deserialize(InputResponse.ElicitResultJsonTypeInfo)
            : null;
    }
}
