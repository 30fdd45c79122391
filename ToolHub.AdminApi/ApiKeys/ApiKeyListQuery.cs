using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ToolHub.AdminApi.Http;

namespace ToolHub.AdminApi.ApiKeys;

/// <summary>Which keys to list; filters that are not given let everything through.</summary>
internal sealed record ApiKeyListQuery
{
    public const int DefaultLimit = 50;

    /// <summary>The caller that the keys stand for.</summary>
    [PlainText(200)]
    public string? Owner { get; init; }

    /// <summary>How the keys begin.</summary>
    /// <example>th_</example>
    [PlainText(16)]
    public string? Prefix { get; init; }

    /// <summary>active, expired or revoked.</summary>
    [EnumName<ApiKeyState>]
    public string? State { get; init; }

    /// <summary>The most keys of a page.</summary>
    [Range(1, 200, ErrorMessage = "Must be 1 to 200.")]
    [DefaultValue(DefaultLimit)]
    public int? Limit { get; init; }

    /// <summary>nextCursor of the page before.</summary>
    public string? Cursor { get; init; }
}
