using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ToolHub.Tests.AdminApi;

/// <summary>Reads responses and checks what all of them promise.</summary>
internal static class ResponseAssert
{
    /// <summary>The body of a success.</summary>
    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.Equal(status, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>The body of an error, which is a complete problem with this status and code.</summary>
    public static async Task<JsonElement> ReadProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ToolHub.", text, StringComparison.Ordinal);

        var problem = JsonElement.Parse(text);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal(
            Assert.Single(response.Headers.GetValues("X-Correlation-Id")),
            problem.GetProperty("correlationId").GetString());
        return problem;
    }

    /// <summary>The fields that a problem names.</summary>
    public static string[] ErrorFields(this JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal)];

    public static string[] Names(this JsonElement page, string member = "name") =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(member).GetString() ?? "")];

    public static string? NextCursor(this JsonElement page) => page.GetProperty("nextCursor").GetString();
}
