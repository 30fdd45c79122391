using System.Text.Json;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Http;

namespace ToolHub.Tests.Importing.OpenApi;

public sealed class RequestTests
{
    [Fact]
    public void Draft_ParametersOfAllPlaces_BecomeArguments()
    {
        var draft = Assert.Single(OpenApiDrafts.Document(
            """
            {"/orders/{id}":{
              "parameters":[
                {"name":"id","in":"path","required":true,"schema":{"type":"integer"}},
                {"name":"verbose","in":"query","schema":{"type":"string"}}],
              "get":{"parameters":[
                {"name":"verbose","in":"query","description":"More.","schema":{"type":"boolean"}},
                {"$ref":"#/components/parameters/Trace"},
                {"name":"session","in":"cookie","required":true,"schema":{"type":"string"}}]}}}
            """,
            """{"parameters":{"Trace":{"name":"X-Trace","in":"header","schema":{"type":"string"}}}}""").Draft());

        OpenApiDrafts.AssertJson(
            """
            {"type":"object",
             "properties":{"id":{"type":"integer"},"verbose":{"type":"boolean","description":"More."},
               "X-Trace":{"type":"string"},"session":{"type":"string"}},
             "required":["id","session"],
             "additionalProperties":false}
            """,
            draft.Input());
        Assert.Equal(
            [HttpParameterPlace.Path, HttpParameterPlace.Query, HttpParameterPlace.Header, HttpParameterPlace.Cookie],
            draft.Execution().Parameters.Select(parameter => parameter.In));
        Assert.Equal("GET", draft.Execution().Method);
        Assert.Equal("/orders/{id}", draft.Execution().Path);
        Assert.Equal("GET /orders/{id}", draft.Execution().Operation);
        Assert.Empty(draft.Warnings);
    }

    [Theory]
    [InlineData("\"in\":\"query\"", """{"name":"a","in":"query"}""")]
    [InlineData("\"in\":\"query\",\"style\":\"form\",\"explode\":true", """{"name":"a","in":"query"}""")]
    [InlineData("\"in\":\"query\",\"explode\":false", """{"name":"a","in":"query","explode":false}""")]
    [InlineData(
        "\"in\":\"query\",\"style\":\"deepObject\",\"explode\":true",
        """{"name":"a","in":"query","style":"deep_object","explode":true}""")]
    [InlineData("\"in\":\"query\",\"style\":\"pipeDelimited\"", """{"name":"a","in":"query","style":"pipe_delimited"}""")]
    [InlineData("\"in\":\"query\",\"style\":\"spaceDelimited\"", """{"name":"a","in":"query","style":"space_delimited"}""")]
    [InlineData("\"in\":\"query\",\"allowReserved\":true", """{"name":"a","in":"query","allowReserved":true}""")]
    [InlineData("\"in\":\"query\",\"content\":{\"application/json\":{}}", """{"name":"a","in":"query","contentType":"application/json"}""")]
    [InlineData("\"in\":\"header\",\"explode\":true", """{"name":"a","in":"header","explode":true}""")]
    [InlineData("\"in\":\"cookie\"", """{"name":"a","in":"cookie"}""")]
    public void Draft_Parameter_KeepsItsForm(string members, string expected)
    {
        var draft = Assert.Single(OpenApiDrafts.Document(
            $$"""{"/a":{"get":{"parameters":[{"name":"a",{{members}} }]} } }""").Draft());

        var parameter = JsonSerializer.SerializeToNode(Assert.Single(draft.Execution().Parameters), RegistryJson.Options)!.AsObject();
        if (parameter["allowReserved"]!.GetValue<bool>() is false)
        {
            parameter.Remove("allowReserved");
        }

        OpenApiDrafts.AssertJson(expected, JsonSerializer.SerializeToElement(parameter));
    }

    [Theory]
    [InlineData("label", "Label")]
    [InlineData("matrix", "Matrix")]
    [InlineData("simple", null)]
    public void Draft_PathStyle_IsKept(string style, string? expected)
    {
        var draft = Assert.Single(OpenApiDrafts.Document(
            $$"""{"/a/{id}":{"get":{"parameters":[{"name":"id","in":"path","style":"{{style}}"}]} } }""").Draft());

        Assert.Equal(expected, Assert.Single(draft.Execution().Parameters).Style?.ToString());
    }

    [Fact]
    public void Draft_SameNameInSeveralPlaces_GetsThePlaceBehindIt()
    {
        var draft = Assert.Single(OpenApiDrafts.Document(
            """
            {"/a/{id}":{"post":{
              "parameters":[
                {"name":"id","in":"header"},{"name":"id","in":"query"},{"name":"id","in":"path"},{"name":"body","in":"query"},
                {"name":"filter[name]","in":"query"},{"name":"$","in":"query"}],
              "requestBody":{"content":{"application/json":{}}}}}}
            """).Draft());

        Assert.Equal(
            ["id", "id_query", "body_query", "filter_name", "query", "id_header", "body"],
            draft.Input().GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ["id>", "id>id_query", "body>body_query", "filter[name]>filter_name", "$>query", "id>id_header"],
            draft.Execution().Parameters.Select(parameter => $"{parameter.Name}>{parameter.Argument}"));
        Assert.Equal("body", draft.Execution().Body?.Argument);
    }

    [Theory]
    [InlineData("Accept")]
    [InlineData("authorization")]
    [InlineData("Content-Type")]
    [InlineData("Host")]
    public void Draft_HeaderThatIsNotTheCallers_IsPassedOver(string name)
    {
        var draft = Assert.Single(OpenApiDrafts.Document(
            $$"""{"/a":{"get":{"parameters":[{"name":"{{name}}","in":"header","required":true}]} } }""").Draft());

        Assert.Empty(draft.Execution().Parameters);
    }

    [Theory]
    [InlineData("Content-Encoding", true)]
    [InlineData("Expect", true)]
    [InlineData("keep-alive", true)]
    [InlineData("Content-MD5", true)]
    [InlineData("X-Trace", false)]
    public void Draft_HeaderThatNoToolMaySet_IsLeftOutAndTold(string name, bool isLeftOut)
    {
        var draft = Assert.Single(OpenApiDrafts.Document(
            $$"""{"/a":{"get":{"parameters":[{"name":"{{name}}","in":"header","schema":{"type":"string"} }]} } }""").Draft());

        Assert.Equal(isLeftOut ? [] : [name], draft.Execution().Parameters.Select(parameter => parameter.Name));
        Assert.Equal(isLeftOut ? 1 : 0, draft.Warnings.Count);
    }

    [Theory]
    [InlineData("""{"name":"a b","in":"header"}""")]
    [InlineData("""{"name":"","in":"query"}""")]
    [InlineData("""{"name":"a","in":"body"}""")]
    [InlineData("""{"name":"other","in":"path","required":true}""")]
    [InlineData("7")]
    public void Draft_OptionalParameterWithoutPlace_IsLeftOutAndTold(string parameter)
    {
        var draft = Assert.Single(OpenApiDrafts.Document($$"""{"/a":{"get":{"parameters":[{{parameter}}]} } }""").Draft());

        Assert.Empty(draft.Execution().Parameters);
        Assert.Contains("is left out", Assert.Single(draft.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_RequiredParameterWithoutPlace_RefusesTheOperation()
    {
        var draft = Assert.Single(OpenApiDrafts.Document(
            """{"/a":{"get":{"parameters":[{"name":"a\nb","in":"header","required":true}]}}}""").Draft());

        Assert.Contains("and is required", draft.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_VariableThatIsNotDescribed_TakesText()
    {
        var draft = Assert.Single(OpenApiDrafts.Document("""{"/a/{id}":{"get":{}}}""").Draft());

        OpenApiDrafts.AssertJson("""{"type":"string"}""", draft.Argument("id"));
        Assert.Contains("is not described", Assert.Single(draft.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("//orders")]
    [InlineData("/orders?x=1")]
    [InlineData("/or ders")]
    [InlineData("/orders/{}")]
    [InlineData("/orders/{id?}")]
    [InlineData("/orders/{id")]
    public void Draft_PathThatIsNone_RefusesTheOperation(string path)
    {
        var draft = Assert.Single(OpenApiDrafts.Document($$"""{"{{path}}":{"get":{} } }""").Draft());

        Assert.StartsWith("Its path ", draft.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_FragmentOfPath_TellsOperationsApartAndIsNotSent()
    {
        var drafts = OpenApiDrafts.Document("""{"/files#lock":{"put":{}},"/files#move":{"put":{}}}""").Draft();

        Assert.Equal(["put_files_lock", "put_files_move"], drafts.Select(draft => draft.Name));
        Assert.All(drafts, draft => Assert.Equal("/files", draft.Execution().Path));
    }

    [Theory]
    [InlineData("""{"text/plain":{},"application/json":{}}""", "application/json")]
    [InlineData("""{"application/json; charset=utf-8":{}}""", "application/json; charset=utf-8")]
    [InlineData("""{"application/merge-patch+json":{}}""", "application/merge-patch+json")]
    [InlineData("""{"multipart/form-data":{},"application/x-www-form-urlencoded":{}}""", "application/x-www-form-urlencoded")]
    [InlineData("""{"multipart/form-data":{}}""", "multipart/form-data")]
    [InlineData("""{"*/*":{}}""", "application/json")]
    [InlineData("""{"application/merge-patch+json":{},"application/json":{}}""", "application/json")]
    [InlineData("""{"text/csv":{}}""", "text/csv")]
    [InlineData("""{"application/pdf":{},"application/sql":{}}""", "application/sql")]
    [InlineData("""{"application/octet-stream":{},"application/xml":{"schema":{"type":"object"}}}""", "application/xml")]
    public void Draft_Body_IsOfTheBestMediaType(string content, string expected)
    {
        var draft = Assert.Single(OpenApiDrafts.Document($$"""{"/a":{"post":{"requestBody":{"content":{{content}} } } } }""").Draft());

        Assert.Equal((expected, "body"), (draft.Execution().Body?.ContentType, draft.Execution().Body?.Argument));
    }

    [Theory]
    [InlineData("true", "is required")]
    [InlineData("false", null)]
    public void Draft_BodyOfBytes_IsRefusedOnlyIfRequired(string isRequired, string? reason)
    {
        var draft = Assert.Single(OpenApiDrafts.Document(
            $$"""{"/a":{"post":{"requestBody":{"required":{{isRequired}},"content":{"image/png":{} } } } } }""").Draft());

        if (reason is not null)
        {
            Assert.Contains(reason, draft.Reason, StringComparison.Ordinal);
            return;
        }

        Assert.Null(draft.Execution().Body);
        Assert.Contains("The body is left out", Assert.Single(draft.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_Trace_IsRefused() =>
        Assert.Contains("TRACE", Assert.Single(OpenApiDrafts.Document("""{"/a":{"trace":{}}}""").Draft()).Reason, StringComparison.Ordinal);
}
