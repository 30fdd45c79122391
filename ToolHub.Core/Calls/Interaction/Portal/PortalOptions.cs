using System.ComponentModel.DataAnnotations;

namespace ToolHub.Core.Calls.Interaction.Portal;

/// <summary>Where users answer what their client cannot ask them.</summary>
internal sealed class PortalOptions
{
    public const string SectionName = "Portal";

    /// <summary>The path of the page of one question, below <see cref="Url"/>.</summary>
    public const string QuestionsPath = "/portal/questions/";

    /// <summary>The admin API's address as people's browsers reach it; null if they do not, and then there are no such pages.</summary>
    [Url]
    public Uri? Url { get; init; }

    /// <summary>The page of a question.</summary>
    public Uri? LinkTo(string questionId) => Url is null ? null : new(Url.AbsoluteUri.TrimEnd('/') + QuestionsPath + questionId);
}
