using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Policies;

namespace ToolHub.AdminApi.Policies;

/// <summary>What a rule shall be.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SetPolicyRequest
{
    /// <summary>The tools it is about: a name, or a beginning and <c>*</c>.</summary>
    /// <example>refund_order</example>
    [Required(ErrorMessage = "Is needed.")]
    [RegularExpression(ToolPattern.Form, ErrorMessage = "Must be a tool's name, or the beginning of names and *.")]
    public string Tools { get; init; } = "";

    /// <summary>
    /// JSON Schema 2020-12: a call whose arguments satisfy it is refused. For "more than 1000":
    /// <c>{"properties":{"amount":{"exclusiveMinimum":1000}},"required":["amount"]}</c>.
    /// </summary>
    [Required(ErrorMessage = "Is needed.")]
    public JsonElement? DenyWhen { get; init; }

    /// <summary>One sentence for the caller: why, and what to do instead.</summary>
    /// <example>Refunds above 1000 are made by the accounting department.</example>
    [Required(ErrorMessage = "Is needed.")]
    [PlainText(500)]
    public string Reason { get; init; } = "";

    /// <summary>Off: the rule is kept and refuses nothing.</summary>
    [DefaultValue(true)]
    public bool Enabled { get; init; } = true;
}
