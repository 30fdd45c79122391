using Microsoft.AspNetCore.Http;

namespace ToolHub.ServiceDefaults.Http;

/// <summary>What to say of a refusal that the framework made and of which nothing more is known.</summary>
internal static class ProblemSentences
{
    /// <summary>One sentence with what to do next; null where the status says as much.</summary>
    public static string? Of(int statusCode) => statusCode switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be read; compare it with the description of this address.",
        StatusCodes.Status401Unauthorized => "A valid key is needed; send it as a bearer token.",
        StatusCodes.Status404NotFound => "There is nothing at this address; check its spelling.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method; the Allow header says which it takes.",
        StatusCodes.Status413PayloadTooLarge => "The request is larger than what is taken here; send less at once.",
        StatusCodes.Status415UnsupportedMediaType => "This content type is not taken here; send JSON as application/json.",
        StatusCodes.Status500InternalServerError => "Something went wrong on this side; quote the correlation id to whoever runs this hub.",
        StatusCodes.Status503ServiceUnavailable => "Something that this needs does not answer now; try again in a moment.",
        _ => null,
    };
}
