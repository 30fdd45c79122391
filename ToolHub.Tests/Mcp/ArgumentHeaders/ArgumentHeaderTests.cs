using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ToolHub.Mcp.Http.ArgumentHeaders;

namespace ToolHub.Tests.Mcp.ArgumentHeaders;

public sealed class ArgumentHeaderTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "7", "7.0")]
    [InlineData("""{"type":"boolean"}""", "true", "true")]
    [InlineData("""{"type":"string"}""", "\"7\"", "7")]
    public void FaultIn_SameValue_IsNone(string schema, string argument, string header) => Assert.Null(FaultIn(schema, argument, header));

    [Theory]
    [InlineData("""{"type":"integer"}""", "7", "8")]
    [InlineData("""{"type":"boolean"}""", "true", "True")]
    // Two texts that happen to be equal numbers.
    [InlineData("""{"type":"string"}""", "\"007\"", "7")]
    public void FaultIn_OtherValue_IsTold(string schema, string argument, string header) =>
        Assert.Contains("does not repeat the argument 'where.region'", FaultIn(schema, argument, header));

    [Fact]
    public void FaultIn_NeitherArgumentNorHeader_IsNone() =>
        Assert.Null(Read("""{"type":"string"}""").FaultIn(new HeaderDictionary(), arguments: default));

    private static string? FaultIn(string schema, string argument, string header) => Read(schema).FaultIn(
        new HeaderDictionary { ["Mcp-Param-Region"] = header },
        JsonElement.Parse($$"""{"where": {"region": {{argument}} } }"""));

    /// <summary>A mark below another object.</summary>
    private static ArgumentHeader Read(string schema)
    {
        var marked = schema.Replace("}", ""","x-mcp-header":"Region"}""", StringComparison.Ordinal);
        var root = JsonElement.Parse($$"""{"properties": {"where": {"properties": {"region": {{marked}} } } } }""");
        return Assert.Single(ArgumentHeaderSchema.Read(root));
    }
}
