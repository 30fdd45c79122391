using System.Text.Json;

namespace ToolHub.Core.Schemas.Keywords;

/// <summary>The schema <c>false</c>.</summary>
internal sealed class FalseKeyword : Keyword
{
    public override bool Evaluate(JsonElement instance, ref Evaluation evaluation)
    {
        evaluation.Errors?.Add("false", "is not allowed here");
        return false;
    }
}
