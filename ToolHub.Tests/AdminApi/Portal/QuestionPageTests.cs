using System.Net;
using System.Security.Cryptography;
using System.Text;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;

namespace ToolHub.Tests.AdminApi.Portal;

public sealed class QuestionPageTests(AdminApiHost host) : IClassFixture<AdminApiHost>
{
    private readonly StoredQuestions _questions = new(host);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_OpenQuestion_ShowsItAndLoadsNothing()
    {
        var path = await _questions.AddAsync("anybody", new() { Message = "Sure?", RequestedSchema = new() });

        using var response = await _questions.OpenAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.CacheControl?.NoStore);
        var html = await response.Content.ReadAsStringAsync(CancellationToken);
        var style = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(html.Split("<style>")[1].Split("</style>")[0])));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", policy);
        Assert.Contains("Sure?", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Get_MarkupFromOutside_IsText()
    {
        const string Markup = "\"><img src=x onerror=alert(1)><script>alert(2)</script>";
        var asked = new ElicitRequestParams { Message = Markup, RequestedSchema = new() };
        asked.RequestedSchema.Properties[Markup] = new ElicitRequestParams.TitledSingleSelectEnumSchema
        {
            Title = Markup,
            Description = Markup,
            OneOf = [new() { Const = Markup, Title = Markup }],
        };
        asked.RequestedSchema.Properties["text"] = new ElicitRequestParams.StringSchema { Default = Markup };
        var path = await _questions.AddAsync("anybody", asked, tool: "<b>tool</b>");

        using var response = await _questions.OpenAsync(path);

        var html = await response.Content.ReadAsStringAsync(CancellationToken);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;tool&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"\">", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000")]
    [InlineData("short")]
    [InlineData("000000000000000000000000000000000000000000%25")]
    [InlineData("..%2f..%2fapi")]
    public async Task Get_UnknownId_IsTheClosedPage(string id)
    {
        using var response = await _questions.OpenAsync("/portal/questions/" + id);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(
            "There is no open question here", await response.Content.ReadAsStringAsync(CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TooLate_IsTheClosedPage()
    {
        var key = await host.IssueKeyAsync(RoleNames.Viewer, $"late-{Guid.NewGuid():N}");
        var path = await _questions.AddAsync(key.Key.Owner, new() { Message = "Sure?", RequestedSchema = new() });
        host.Time.Shift += TimeSpan.FromMinutes(10);

        var (status, html) = await _questions.PostAsync(path, ("action", "accept"), ("key", key.Secret.Text));

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("There is no open question here", html, StringComparison.Ordinal);
        Assert.Null(await _questions.AnswerOfAsync(path));
    }

    [Fact]
    public async Task Post_WithAKeyThatIsNone_SaysSoAndKeepsItOut()
    {
        var path = await _questions.AddAsync("anybody", new() { Message = "Sure?", RequestedSchema = new() });

        var (status, html) = await _questions.PostAsync(path, ("action", "accept"), ("key", "th_typed-by-mistake"));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("This key is unknown, expired or revoked.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("typed-by-mistake", html, StringComparison.Ordinal);
        Assert.Null(await _questions.AnswerOfAsync(path));
    }

    [Fact]
    public async Task Post_WithoutAClearYes_Declines()
    {
        var key = await host.IssueKeyAsync(RoleNames.Viewer, $"unclear-{Guid.NewGuid():N}");
        var path = await _questions.AddAsync(key.Key.Owner, new() { Message = "Sure?", RequestedSchema = new() });

        var (status, _) = await _questions.PostAsync(path, ("key", key.Secret.Text));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("decline", (await _questions.AnswerOfAsync(path))?.Action);
    }

    [Fact]
    public async Task Post_ValuesThatDoNotFit_NamesEachAndKeepsTheRest()
    {
        var key = await host.IssueKeyAsync(RoleNames.Viewer, $"form-{Guid.NewGuid():N}");
        var path = await _questions.AddAsync(key.Key.Owner, Form());

        var (status, html) = await _questions.PostAsync(
            path, ("action", "accept"), ("key", key.Secret.Text), ("q0f0", "ab"), ("q0f1", "1.5"), ("q0f2", "me@example.com"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("The value must have at least 3 characters", html, StringComparison.Ordinal);
        Assert.Contains("The value must be of type integer", html, StringComparison.Ordinal);
        Assert.Contains("value=\"me@example.com\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Secret.Text, html, StringComparison.Ordinal);
        Assert.Null(await _questions.AnswerOfAsync(path));
    }

    [Fact]
    public async Task Post_ValuesThatFit_ReachTheTool()
    {
        var key = await host.IssueKeyAsync(RoleNames.Viewer, $"form-{Guid.NewGuid():N}");
        var path = await _questions.AddAsync(key.Key.Owner, Form());

        var (status, _) = await _questions.PostAsync(
            path, ("action", "accept"), ("key", key.Secret.Text), ("q0f0", "abc"), ("q0f1", "2"), ("q0f2", ""));

        Assert.Equal(HttpStatusCode.OK, status);
        var answer = await _questions.AnswerOfAsync(path);
        Assert.Equal("accept", answer?.Action);
        Assert.Equal(["count", "name"], answer!.Content!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("abc", answer.Content["name"].GetString());
        Assert.Equal(2, answer.Content["count"].GetInt32());
    }

    [Fact]
    public async Task Get_LinkElsewhere_NamesItsHost()
    {
        const string Link = "https://bank.example/login?x=1";
        var asked = new ElicitRequestParams { Mode = "url", Message = "Sign in.", Url = Link, ElicitationId = "1" };
        var path = await _questions.AddAsync("anybody", asked);

        using var response = await _questions.OpenAsync(path);

        var html = await response.Content.ReadAsStringAsync(CancellationToken);
        Assert.Contains("<strong>bank.example</strong>", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Link}\" target=\"_blank\" rel=\"noopener noreferrer\"", html, StringComparison.Ordinal);
    }

    private static ElicitRequestParams Form()
    {
        var asked = new ElicitRequestParams { Message = "Tell me.", RequestedSchema = new() { Required = ["name", "count"] } };
        asked.RequestedSchema.Properties["name"] = new ElicitRequestParams.StringSchema { MinLength = 3 };
        asked.RequestedSchema.Properties["count"] = new ElicitRequestParams.NumberSchema { Type = "integer", Minimum = 1 };
        asked.RequestedSchema.Properties["mail"] = new ElicitRequestParams.StringSchema { Format = "email" };
        return asked;
    }
}
