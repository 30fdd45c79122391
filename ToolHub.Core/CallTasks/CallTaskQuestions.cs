using System.Text.Json;
using System.Text.Json.Serialization;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Interaction;

namespace ToolHub.Core.CallTasks;

/// <summary>What a task that waits for answers needs to go on in any process.</summary>
/// <param name="Arguments">Those of the call.</param>
/// <param name="Memory">What the tool wants to find again; null if nothing.</param>
/// <param name="Asked">The questions by the keys that the client sees.</param>
internal sealed record CallTaskQuestions(
    JsonElement Arguments,
    JsonElement? Memory,
    IReadOnlyDictionary<string, CallTaskQuestion> Asked)
{
    /// <summary>What the client has not answered yet.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, InputRequest> Outstanding => Asked
        .Where(question => question.Value.Answer is null)
        .ToDictionary(question => question.Key, question => question.Value.Request);

    /// <summary>The questions of a reply, under keys that no other round has.</summary>
    public static CallTaskQuestions Of(JsonElement arguments, ToolCallReply reply, int round) => new(
        arguments,
        reply.Memory,
        reply.InputRequests.ToDictionary(
            request => $"{request.Key}-{round}",
            request => new CallTaskQuestion(request.Key, request.Value)));

    /// <summary>
    /// The same with those answers that are to outstanding questions; null if none is. Others were given before, or never asked for
    /// (SEP-2663, task update requests).
    /// </summary>
    public CallTaskQuestions? With(IReadOnlyDictionary<string, InputResponse> answers) =>
        Outstanding.Keys.Any(answers.ContainsKey)
            ? this with
            {
                Asked = Asked.ToDictionary(
                    question => question.Key,
                    question => question.Value.Answer is null && answers.TryGetValue(question.Key, out var answer)
                        ? question.Value with { Answer = answer }
                        : question.Value),
            }
            : null;

    /// <summary>The answers as the tool finds them when it runs again.</summary>
    public CallInput ToInput() => new(
        RequestState: null,
        Asked.Values
            .Where(question => question.Answer is not null)
            // The filter leaves only those with an answer.
            .ToDictionary(question => question.Key, question => question.Answer!))
    {
        State = Memory ?? default,
    };
}
