using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors;
using ToolHub.Core.Executors.Http.Checks;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Tests.Executors.Http.Checks;

public sealed class HttpExecutionValidatorTests
{
    private static readonly string[] Arguments = ["id", "body", "page"];

    [Theory]
    [InlineData("""{"method":"GET","path":"/orders"}""")]
    [InlineData("""{"method":"GET","path":"/orders/{id}","parameters":[{"name":"id","in":"path","style":"matrix","explode":true}]}""")]
    [InlineData("""{"method":"GET","path":"/o","parameters":[{"name":"filter","argument":"id","in":"query","style":"deep_object"}]}""")]
    [InlineData("""{"method":"GET","path":"/o","parameters":[{"name":"id","in":"query"},{"name":"id","in":"header"}]}""")]
    [InlineData("""{"method":"HEAD","path":"/orders","headers":{"Accept":"text/plain","X-Tenant":"blue"},"query":{"api-version":"2"}}""")]
    [InlineData("""{"method":"POST","path":"/orders","body":{"argument":"body"},"idempotencyHeader":"Idempotency-Key"}""")]
    [InlineData("""{"method":"POST","path":"/orders","body":{"contentType":"multipart/form-data","properties":{"x":"id"}}}""")]
    [InlineData("""{"method":"POST","path":"/orders","body":{"contentType":"text/csv; charset=utf-8","argument":"id"}}""")]
    [InlineData("""
        {"method":"POST","path":"/o","body":{"contentType":"multipart/form-data","argument":"body",
         "encodings":{"a":{"contentType":"image/png"}}}}
        """)]
    [InlineData("""
        {"method":"POST","path":"/o","body":{"contentType":"application/x-www-form-urlencoded","argument":"body",
         "encodings":{"a":{"style":"pipe_delimited","explode":false,"allowReserved":true},"b":{"contentType":"application/json"}}}}
        """)]
    [InlineData("""{"method":"POST","path":"/o","headers":{"Content-Language":"de"},"body":{"argument":"body"}}""")]
    [InlineData("""
        {"method":"GET","path":"/o","parameters":[{"name":"page","in":"query"}],"response":{"select":"/a"},
         "pagination":{"next":"/next","argument":"page"}}
        """)]
    public void Check_SoundDraft_HasNoProblem(string execution) => Assert.Empty(Check(execution));

    [Theory]
    [InlineData("""{"method":"get","path":"/orders"}""", "execution.method")]
    [InlineData("""{"method":"","path":"/orders"}""", "execution.method")]
    [InlineData("""{"method":"GET /","path":"/orders"}""", "execution.method")]
    [InlineData("""{"method":"CONNECT","path":"/orders"}""", "execution.method")]
    [InlineData("""{"method":"TRACE","path":"/orders"}""", "execution.method")]
    [InlineData("""{"method":"FETCH","path":"/orders"}""", "execution.method")]
    [InlineData("""{"method":"GET","path":"orders"}""", "execution.path")]
    [InlineData("""{"method":"GET","path":""}""", "execution.path")]
    [InlineData("""{"method":"GET","path":"/orders?x=1"}""", "execution.path")]
    [InlineData("""{"method":"GET","path":"/orders#x"}""", "execution.path")]
    [InlineData("""{"method":"GET","path":"/a/../admin"}""", "execution.path")]
    [InlineData("""{"method":"GET","path":"/a/%2e%2E/admin"}""", "execution.path")]
    [InlineData("""{"method":"GET","path":"/orders/{id}"}""", "execution.path")]
    [InlineData("""{"method":"GET","path":"/orders","parameters":[{"name":"id","in":"path"}]}""", "execution.path")]
    [InlineData("""{"method":"GET","path":"/o","parameters":[{"name":"sku","in":"query"}]}""", "execution.parameters[0].argument")]
    [InlineData("""{"method":"GET","path":"/o","parameters":[{"name":"id","in":"query","style":"matrix"}]}""",
        "execution.parameters[0].style")]
    [InlineData("""{"method":"GET","path":"/o","parameters":[{"name":"id","in":"header","style":"form"}]}""",
        "execution.parameters[0].style")]
    [InlineData("""{"method":"GET","path":"/o","parameters":[{"name":"id","in":"query"},{"name":"id","in":"query"}]}""",
        "execution.parameters[1].name")]
    [InlineData("""{"method":"GET","path":"/o","parameters":[{"name":"Host","argument":"id","in":"header"}]}""",
        "execution.parameters[0].name")]
    [InlineData("""{"method":"GET","path":"/o","parameters":[{"name":"Content-Length","argument":"id","in":"header"}]}""",
        "execution.parameters[0].name")]
    [InlineData("""{"method":"GET","path":"/o","parameters":[{"name":"authorization","argument":"id","in":"header"}]}""",
        "execution.parameters[0].name")]
    [InlineData("""{"method":"GET","path":"/o","parameters":[{"name":"X\r\nY","argument":"id","in":"header"}]}""",
        "execution.parameters[0].name")]
    [InlineData("""{"method":"GET","path":"/o","parameters":[{"name":"Content-MD5","argument":"id","in":"header"}]}""",
        "execution.parameters[0].name")]
    [InlineData("""{"method":"GET","path":"/o","headers":{"Content-Language":"de"}}""", "execution.headers.Content-Language")]
    [InlineData("""{"method":"GET","path":"/o","headers":{"Accept-Encoding":"zstd"}}""", "execution.headers.Accept-Encoding")]
    [InlineData("""{"method":"GET","path":"/o","headers":{"Transfer-Encoding":"chunked"}}""", "execution.headers.Transfer-Encoding")]
    [InlineData("""{"method":"GET","path":"/o","headers":{"Authorization":"env:KEY"}}""", "execution.headers.Authorization")]
    [InlineData("""{"method":"GET","path":"/o","headers":{"Authorization":"Bearer t"}}""", "execution.headers.Authorization")]
    [InlineData("""{"method":"GET","path":"/o","headers":{"X-Api-Key":"in the open"}}""", "execution.headers.X-Api-Key")]
    [InlineData("""{"method":"GET","path":"/o","headers":{"X-Tenant":"secret:erp/{caller}"}}""", "execution.headers.X-Tenant")]
    [InlineData("""{"method":"GET","path":"/o","headers":{"X-A":"https://user:word@a.example"}}""", "execution.headers.X-A")]
    [InlineData("""{"method":"GET","path":"/o","query":{"access_token":"in the open"}}""", "execution.query.access_token")]
    [InlineData("""{"method":"GET","path":"/o","query":{"tenant":"file:tenant"}}""", "execution.query.tenant")]
    [InlineData("""{"method":"GET","path":"/o","headers":{"X-A":"a\nb"}}""", "execution.headers.X-A")]
    [InlineData("""{"method":"POST","path":"/o","idempotencyHeader":"Connection"}""", "execution.idempotencyHeader")]
    [InlineData("""{"method":"GET","path":"/o","body":{"argument":"body"}}""", "execution.body")]
    [InlineData("""{"method":"POST","path":"/o","body":{}}""", "execution.body")]
    [InlineData("""{"method":"POST","path":"/o","body":{"argument":"body","properties":{"a":"id"}}}""", "execution.body")]
    [InlineData("""{"method":"POST","path":"/o","body":{"argument":"gone"}}""", "execution.body.argument")]
    [InlineData("""{"method":"POST","path":"/o","body":{"properties":{"a":"gone"}}}""", "execution.body.properties.a")]
    [InlineData("""{"method":"POST","path":"/o","body":{"contentType":"json","argument":"body"}}""", "execution.body.contentType")]
    [InlineData("""{"method":"POST","path":"/o","body":{"contentType":"text/csv","properties":{"a":"id"}}}""", "execution.body.properties")]
    [InlineData("""{"method":"POST","path":"/o","body":{"contentType":"*/*","argument":"body"}}""", "execution.body.contentType")]
    [InlineData("""{"method":"POST","path":"/o","body":{"argument":"body","encodings":{"a":{}}}}""", "execution.body.encodings.a")]
    [InlineData("""
        {"method":"POST","path":"/o","body":{"contentType":"multipart/form-data","argument":"body","encodings":{"a":{"explode":false}}}}
        """,
        "execution.body.encodings.a")]
    [InlineData("""
        {"method":"POST","path":"/o","body":{"contentType":"multipart/form-data","argument":"body",
         "encodings":{"a":{"contentType":"image/*"}}}}
        """,
        "execution.body.encodings.a.contentType")]
    [InlineData("""
        {"method":"POST","path":"/o","body":{"contentType":"application/x-www-form-urlencoded","argument":"body",
         "encodings":{"a":{"style":"matrix"}}}}
        """,
        "execution.body.encodings.a.style")]
    [InlineData("""{"method":"GET","path":"/o","response":{"select":"a"}}""", "execution.response.select")]
    [InlineData("""
        {"method":"GET","path":"/o","parameters":[{"name":"page","in":"query"}],"pagination":{"next":"next","argument":"page"}}
        """,
        "execution.pagination.next")]
    [InlineData("""{"method":"GET","path":"/o","pagination":{"next":"/next","argument":"page"}}""", "inputSchema.properties.page")]
    [InlineData("""{"method":"GET","path":"/o","pagination":{"next":"/next","argument":"gone"}}""", "execution.pagination.argument")]
    public void Check_UnsoundDraft_NamesTheField(string execution, string field) =>
        Assert.Equal(field, Assert.Single(Check(execution)).Field);

    [Fact]
    public void Check_UnknownMethod_SaysWhichThereAre() => Assert.Equal(
        "Must be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS.",
        Assert.Single(Check("""{"method":"FETCH","path":"/orders"}""")).Message);

    [Theory]
    [InlineData("GET", true)]
    [InlineData("HEAD", true)]
    [InlineData("OPTIONS", true)]
    [InlineData("POST", true)]
    [InlineData("PUT", false)]
    [InlineData("PATCH", false)]
    [InlineData("DELETE", false)]
    public void Check_AnnotatedAsReadOnly_IsForMethodsThatMayOnlyRead(string method, bool isAllowed)
    {
        var execution = $$"""{"method":"{{method}}","path":"/orders"}""";

        Assert.Equal(isAllowed ? [] : ["annotations.readOnlyHint"], Check(execution, isReadOnly: true).Select(problem => problem.Field));
        Assert.Empty(Check(execution, isReadOnly: false));
        Assert.Empty(Check(execution));
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("HEAD", true)]
    [InlineData("POST", true)]
    [InlineData("OPTIONS", false)]
    [InlineData("PUT", false)]
    [InlineData("PATCH", false)]
    [InlineData("DELETE", false)]
    public void Check_Cache_IsForMethodsThatAskForSomething(string method, bool isAllowed)
    {
        var problems = Check($$"""{"cache":{"seconds":60},"method":"{{method}}","path":"/orders"}""");

        Assert.Equal(isAllowed ? [] : ["execution.cache"], problems.Select(problem => problem.Field));
    }

    [Theory]
    [InlineData("""{"method":"GET","path":"/o"}""", "id", "body")]
    [InlineData("""{"method":"GET","path":"/o","parameters":[{"name":"x","argument":"id","in":"query"}]}""", "body")]
    [InlineData("""{"method":"POST","path":"/o","body":{"argument":"body"}}""", "id")]
    [InlineData("""{"method":"POST","path":"/o","body":{"properties":{"body":"id"}}}""", "body")]
    [InlineData("""{"method":"POST","path":"/o","body":{"properties":{"x":"id","y":"body"}}}""")]
    [InlineData("""{"method":"POST","path":"/{id}","parameters":[{"name":"id","in":"path"}],"body":{"argument":"body"}}""")]
    public void Check_ArgumentThatNoRequestCarries_IsRefused(string execution, params string[] unsent) => Assert.Equal(
        unsent.Select(name => $"inputSchema.properties.{name}"),
        Check(execution, arguments: ["id", "body"]).Select(problem => problem.Field));

    [Fact]
    public void Check_Resource_IsRefused() =>
        Assert.Equal("primitive", Assert.Single(Check("""{"method":"GET","path":"/orders"}""", primitive: PrimitiveKind.Resource)).Field);

    /// <summary>The problems of a draft whose arguments are, unless they are given, those that its execution names.</summary>
    private static IEnumerable<DraftProblem> Check(
        string execution, bool? isReadOnly = null, string[]? arguments = null, PrimitiveKind primitive = PrimitiveKind.Tool)
    {
        arguments ??= Array.FindAll(Arguments, name => execution.Contains($":\"{name}\"", StringComparison.Ordinal));
        return new HttpExecutionValidator().Check(new()
        {
            Name = "orders",
            Primitive = primitive,
            Kind = ToolKind.Http,
            Published = new(Tool: new() { Name = "orders", Annotations = new() { ReadOnlyHint = isReadOnly } }),
            InputSchema = JsonSerializer.SerializeToElement(new
            {
                type = "object",
                properties = arguments.ToDictionary(name => name, _ => true),
            }),
            Execution = ToolExecution.Parse(ToolKind.Http, execution),
        });
    }
}
