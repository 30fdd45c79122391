using System.Text.Json;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Executors.Http.Requests;

namespace ToolHub.Tests.Executors.Http.Requests;

public sealed class HttpRequestPlanTests
{
    private const string List = """["blue","black","brown"]""";
    private const string Object = """{"R":100,"G":200,"B":150}""";

    /// <summary>The table of style examples of OpenAPI 3.1, row by row.</summary>
    [Theory]
    [InlineData(HttpParameterStyle.Matrix, false, "\"\"", ";color")]
    [InlineData(HttpParameterStyle.Matrix, false, "\"blue\"", ";color=blue")]
    [InlineData(HttpParameterStyle.Matrix, false, List, ";color=blue,black,brown")]
    [InlineData(HttpParameterStyle.Matrix, false, Object, ";color=R,100,G,200,B,150")]
    [InlineData(HttpParameterStyle.Matrix, true, List, ";color=blue;color=black;color=brown")]
    [InlineData(HttpParameterStyle.Matrix, true, Object, ";R=100;G=200;B=150")]
    [InlineData(HttpParameterStyle.Label, false, "\"blue\"", ".blue")]
    [InlineData(HttpParameterStyle.Label, false, List, ".blue,black,brown")]
    [InlineData(HttpParameterStyle.Label, false, Object, ".R,100,G,200,B,150")]
    [InlineData(HttpParameterStyle.Label, true, List, ".blue.black.brown")]
    [InlineData(HttpParameterStyle.Label, true, Object, ".R=100.G=200.B=150")]
    [InlineData(HttpParameterStyle.Simple, false, "\"blue\"", "blue")]
    [InlineData(HttpParameterStyle.Simple, false, List, "blue,black,brown")]
    [InlineData(HttpParameterStyle.Simple, false, Object, "R,100,G,200,B,150")]
    [InlineData(HttpParameterStyle.Simple, true, List, "blue,black,brown")]
    [InlineData(HttpParameterStyle.Simple, true, Object, "R=100,G=200,B=150")]
    [InlineData(HttpParameterStyle.Simple, false, "7.50", "7.50")]
    [InlineData(HttpParameterStyle.Simple, false, "true", "true")]
    [InlineData(HttpParameterStyle.Simple, false, "\"a/b?c#d e%ü\"", "a%2Fb%3Fc%23d%20e%25%C3%BC")]
    [InlineData(HttpParameterStyle.Simple, false, """["","b"]""", ",b")]
    internal void CreateRequest_Path_IsWrittenByStyle(HttpParameterStyle style, bool explode, string value, string expected)
    {
        var parameter = new HttpParameter { Name = "color", In = HttpParameterPlace.Path, Style = style, Explode = explode };

        using var request = Create(HttpTools.Get("/paint/{color}/now", parameter), $$"""{"color":{{value}}}""");

        Assert.Equal($"https://shop.example/v1/paint/{expected}/now", request.RequestUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData(null, null, "\"\"", "color=")]
    [InlineData(null, null, "\"blue\"", "color=blue")]
    [InlineData(null, null, List, "color=blue&color=black&color=brown")]
    [InlineData(null, null, Object, "R=100&G=200&B=150")]
    [InlineData(HttpParameterStyle.Form, false, List, "color=blue,black,brown")]
    [InlineData(HttpParameterStyle.Form, false, Object, "color=R,100,G,200,B,150")]
    [InlineData(HttpParameterStyle.SpaceDelimited, false, List, "color=blue%20black%20brown")]
    [InlineData(HttpParameterStyle.SpaceDelimited, false, Object, "color=R%20100%20G%20200%20B%20150")]
    [InlineData(HttpParameterStyle.SpaceDelimited, true, List, "color=blue&color=black&color=brown")]
    [InlineData(HttpParameterStyle.PipeDelimited, false, List, "color=blue%7Cblack%7Cbrown")]
    [InlineData(HttpParameterStyle.PipeDelimited, false, Object, "color=R%7C100%7CG%7C200%7CB%7C150")]
    [InlineData(HttpParameterStyle.DeepObject, true, Object, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150")]
    [InlineData(HttpParameterStyle.DeepObject, null, """{"a":{"b":"x y"},"c":[1,2],"d":null}""",
        "color%5Ba%5D%5Bb%5D=x%20y&color%5Bc%5D=1&color%5Bc%5D=2")]
    [InlineData(null, null, "\"a&b=c#d+e f\"", "color=a%26b%3Dc%23d%2Be%20f")]
    [InlineData(null, null, """[{"a":1},[2]]""", "color=%7B%22a%22%3A1%7D&color=%5B2%5D")]
    [InlineData(null, null, """["a",null,"b"]""", "color=a&color=b")]
    internal void CreateRequest_Query_IsWrittenByStyle(HttpParameterStyle? style, bool? explode, string value, string expected)
    {
        var parameter = HttpTools.Query("color") with { Style = style, Explode = explode };

        using var request = Create(HttpTools.Get("/paint", parameter), $$"""{"color":{{value}}}""");

        Assert.Equal($"https://shop.example/v1/paint?{expected}", request.RequestUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void CreateRequest_NothingToSay_IsLeftOut(string value)
    {
        var execution = HttpTools.Get("/paint", HttpTools.Query("color"), HttpTools.Query("size"));

        using var request = Create(execution, $$"""{"color":{{value}}}""");

        Assert.Equal("https://shop.example/v1/paint", request.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public void CreateRequest_AllowReserved_KeepsWhatCannotEndTheValue()
    {
        using var request = Create(
            HttpTools.Get("/paint", HttpTools.Query("color") with { AllowReserved = true }), """{"color":"a/b?c:d,e;f&g=h#i+j[k] ü😀"}""");

        Assert.Equal("?color=a/b?c:d,e;f%26g%3Dh%23i%2Bj%5Bk%5D%20%C3%BC%F0%9F%98%80", request.RequestUri!.Query);
    }

    [Fact]
    public void CreateRequest_DocumentParameter_IsOneValue()
    {
        using var request = Create(
            HttpTools.Get("/paint", HttpTools.Query("filter") with { ContentType = "application/json" }), """{"filter":{"a":[1]}}""");

        Assert.Equal("?filter=%7B%22a%22%3A%5B1%5D%7D", request.RequestUri!.Query);
    }

    [Fact]
    public void CreateRequest_ConstantsAndArguments_StandSideBySide()
    {
        var execution = HttpTools.Get("/paint", HttpTools.Query("color") with { Argument = "shade" }) with
        {
            Query = new Dictionary<string, string> { ["api version"] = "1&2" },
        };

        using var request = Create(execution, """{"shade":"red"}""");

        Assert.Equal("?api%20version=1%262&color=red", request.RequestUri!.Query);
    }

    [Theory]
    [InlineData("""{"id":".."}""")]
    [InlineData("""{"id":"."}""")]
    [InlineData("""{"id":"../admin"}""")]
    [InlineData("""{"id":"a/../../admin"}""")]
    [InlineData("""{"id":"a\\..\\admin"}""")]
    [InlineData("""{"id":["..","x"]}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("{}")]
    [InlineData("""{"id":[]}""")]
    public void CreateRequest_PathWouldBeAnother_IsRefused(string arguments)
    {
        var exception = Assert.Throws<UnsendableArgumentException>(
            () => Create(HttpTools.Get("/orders/{id}", HttpTools.Path("id")), arguments));

        Assert.Equal("/id", exception.Error.Path);
    }

    [Theory]
    [InlineData("{id}.")]
    [InlineData(".{id}")]
    public void CreateRequest_DotsOfValueAndTemplate_AreRefusedTogether(string segment)
    {
        var label = HttpTools.Path("id") with { Style = HttpParameterStyle.Label };

        Assert.Throws<UnsendableArgumentException>(() => Create(HttpTools.Get($"/orders/{segment}/x", label), """{"id":""}"""));
    }

    [Theory]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("a..b", "a..b")]
    [InlineData("...", "...")]
    [InlineData("//evil.example", "%2F%2Fevil.example")]
    [InlineData("@evil.example", "%40evil.example")]
    public void CreateRequest_StrangeButHarmlessPath_StaysInItsSegment(string id, string expected)
    {
        using var request = Create(HttpTools.Get("/orders/{id}", HttpTools.Path("id")), JsonSerializer.Serialize(new { id }));

        Assert.Equal(("shop.example", $"/v1/orders/{expected}"), (request.RequestUri!.Host, request.RequestUri.AbsolutePath));
    }

    [Fact]
    public void CreateRequest_HeadersAndCookies_AreWritten()
    {
        var execution = HttpTools.Get(
            "/paint",
            new HttpParameter { Name = "X-Ids", Argument = "ids", In = HttpParameterPlace.Header },
            new HttpParameter { Name = "theme", In = HttpParameterPlace.Cookie },
            new HttpParameter { Name = "flags", In = HttpParameterPlace.Cookie, Explode = false });

        using var request = Create(execution, """{"ids":[1,2],"theme":"dark; admin=1","flags":["a","b"]}""");

        Assert.Equal("1,2", Assert.Single(request.Headers.GetValues("X-Ids")));
        Assert.Equal("theme=dark%3B%20admin%3D1; flags=a,b", Assert.Single(request.Headers.GetValues("Cookie")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"theme":[]}""")]
    public void CreateRequest_NoCookieGiven_HasNoHeaderForIt(string arguments)
    {
        using var request = Create(HttpTools.Get("/paint", new HttpParameter { Name = "theme", In = HttpParameterPlace.Cookie }), arguments);

        Assert.False(request.Headers.Contains("Cookie"));
    }

    [Theory]
    [InlineData("a\r\nX-Admin: 1")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void CreateRequest_HeaderWouldEndItsLine_IsRefused(string value) => Assert.Throws<UnsendableArgumentException>(
        () => Create(
            HttpTools.Get("/paint", new HttpParameter { Name = "note", In = HttpParameterPlace.Header }),
            JsonSerializer.Serialize(new { note = value })));

    [Fact]
    public async Task CreateRequest_JsonBody_IsPutTogetherOrTakenWhole()
    {
        const string Arguments = """{"name":"Ann","age":null,"whole":{"a":[1,"ü"]},"other":1}""";
        var properties = new Dictionary<string, string> { ["fullName"] = "name", ["age"] = "age", ["gone"] = "missing" };

        Assert.Equal("""{"fullName":"Ann","age":null}""", await BodyAsync(new() { Properties = properties }, Arguments));
        Assert.Equal("""{"a":[1,"ü"]}""", await BodyAsync(new() { Argument = "whole" }, Arguments));
        Assert.Null(await BodyAsync(new() { Argument = "missing" }, Arguments));
    }

    [Fact]
    public async Task CreateRequest_FormBody_RepeatsLists()
    {
        var body = new HttpBody { ContentType = "application/x-www-form-urlencoded", Argument = "form" };

        Assert.Equal(
            "a=1+2&b=x&b=y&c=%7B%22d%22%3Atrue%7D",
            await BodyAsync(body, """{"form":{"a":"1 2","b":["x","y"],"c":{"d":true},"e":null}}"""));
    }

    [Theory]
    [InlineData("""{"style":"deep_object"}""", """{"a":1,"b":{"c":"x y"}}""", "m%5Ba%5D=1&m%5Bb%5D%5Bc%5D=x+y")]
    [InlineData("""{"style":"pipe_delimited"}""", "[1,2]", "m=1%7C2")]
    [InlineData("""{"style":"space_delimited"}""", "[1,2]", "m=1+2")]
    [InlineData("""{"style":"form"}""", """{"a":1,"b":2}""", "a=1&b=2")]
    [InlineData("""{"style":"form","explode":false}""", """{"a":1,"b":2}""", "m=a,1,b,2")]
    [InlineData("""{"explode":false}""", "[1,2]", "m=1,2")]
    [InlineData("""{"allowReserved":true}""", "\"a/b?c&d e\"", "m=a/b?c%26d+e")]
    [InlineData("""{"contentType":"application/json"}""", "[1,2]", "m=%5B1%2C2%5D")]
    [InlineData("""{"contentType":"application/json"}""", "\"x\"", "m=x")]
    [InlineData("""{"contentType":"text/plain"}""", "[1,2]", "m=1&m=2")]
    [InlineData("{}", """{"a":1}""", "m=%7B%22a%22%3A1%7D")]
    public async Task CreateRequest_FormBody_WritesEachMemberByItsEncoding(string encoding, string value, string expected)
    {
        var body = new HttpBody
        {
            ContentType = "application/x-www-form-urlencoded",
            Argument = "form",
            Encodings = new Dictionary<string, HttpBodyEncoding>
            {
                // Every case is an encoding.
                ["m"] = JsonSerializer.Deserialize<HttpBodyEncoding>(encoding, RegistryJson.Options)!,
            },
        };

        Assert.Equal(
            $"{expected}&plain=%7B%22d%22%3Atrue%7D",
            await BodyAsync(body, $$"""{"form":{"m":{{value}},"plain":{"d":true} } }"""));
    }

    [Fact]
    public async Task CreateRequest_TextBody_IsSentAsItIs() =>
        Assert.Equal("a,b\n1,2", await BodyAsync(new() { ContentType = "text/csv", Argument = "csv" }, """{"csv":"a,b\n1,2"}"""));

    [Fact]
    public void CreateRequest_HeaderOfTheContent_GoesWithIt()
    {
        var language = new HttpParameter { Name = "Content-Language", Argument = "language", In = HttpParameterPlace.Header };
        var post = HttpTools.Get("/orders", language) with { Method = "POST", Body = new() { Argument = "order" } };

        using var full = Create(post, """{"language":"de","order":{"id":1}}""");
        using var empty = Create(post, """{"language":"de"}""");

        Assert.Equal(["de"], full.Content!.Headers.ContentLanguage);
        Assert.Null(empty.Content);
    }

    [Theory]
    [InlineData("GET", null, true)]
    [InlineData("PUT", null, true)]
    [InlineData("DELETE", null, true)]
    [InlineData("POST", null, false)]
    [InlineData("PATCH", null, false)]
    [InlineData("POST", "Idempotency-Key", true)]
    public void IsSafeToRepeat_ByMethodAndKey(string method, string? header, bool expected) => Assert.Equal(
        expected,
        HttpRequestPlan.Of(HttpTools.Definition(HttpTools.Get() with { Method = method, IdempotencyHeader = header })).IsSafeToRepeat);

    [Fact]
    public void Of_SameDefinition_IsPlannedOnce()
    {
        var definition = HttpTools.Definition(HttpTools.Get());

        Assert.Same(HttpRequestPlan.Of(definition), HttpRequestPlan.Of(definition));
    }

    private static HttpRequestMessage Create(HttpExecution execution, string arguments, string inputSchema = HttpTools.AnyArguments) =>
        HttpRequestPlan.Of(HttpTools.Definition(execution, inputSchema: inputSchema))
            .CreateRequest("https://shop.example/v1", JsonElement.Parse(arguments));

    private static async Task<string?> BodyAsync(HttpBody body, string arguments, string inputSchema = HttpTools.AnyArguments)
    {
        using var request = Create(HttpTools.Get() with { Method = "POST", Body = body }, arguments, inputSchema);
        if (request.Content is null)
        {
            return null;
        }

        Assert.Equal(body.ContentType, request.Content.Headers.ContentType!.MediaType);
        return await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
