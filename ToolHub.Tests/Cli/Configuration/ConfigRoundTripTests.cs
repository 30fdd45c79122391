using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using ToolHub.AdminApi.Configuration;
using ToolHub.Cli.Configuration;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Tests.Cli.Configuration;

/// <summary>What the server exports comes back as it was, whether it is sent there as it stands or by the command line.</summary>
public sealed class ConfigRoundTripTests : IDisposable
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolhub-config-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Export_AnyJson_IsReadByTheServerAsItWas() => Prop
        .ForAll(AnyJson.Documents, document => Text(document) == Text(Parse(ConfigYaml.Write(document))))
        .QuickCheckThrowOnFailure();

    [Fact]
    public async Task Export_AnyJson_IsSentByTheCommandLineAsItWas()
    {
        foreach (var document in AnyJson.Documents.Generator.Sample(100, 10))
        {
            Assert.Equal(Text(document), Text(await SendAsync(ConfigYaml.Write(document))));
        }
    }

    [Theory]
    [InlineData("""{ "enum": ["a", "b", null], "default": null }""")]
    [InlineData("""["crlf\r\nx", "a\u0085b", "a\u2028b\u2029", "\ttab\t", " lead", "trail ", "trail \n", "\n", "a\n \nb", "a\n\n"]""")]
    [InlineData("""["\u0001", "\u001b[0m", "\u007f", "\u009f", "\u00a0", "\ufeff", "\ufffe", "\ud83d\ude00", "yes", "0o17", "~"]""")]
    [InlineData("""{ "": "", "null": 1, "200": 2, "<<": { "a": 1 }, "a\nb": 3, "${x}": "${x}", "$${x}": "$${x}", "yes": [], "{}": {} }""")]
    public async Task Export_OddValues_AreReadAsTheyWere(string json)
    {
        var document = new JsonObject { ["tools"] = new JsonArray(JsonNode.Parse(json)) };
        var yaml = ConfigYaml.Write(document);

        Assert.Equal(Text(document), Text(Parse(yaml)));
        Assert.Equal(Text(document), Text(await SendAsync(yaml)));
    }

    [Theory]
    [InlineData(127)]
    [InlineData(1_100)]
    [InlineData(20_000)]
    public async Task Export_LongNames_AreReadAsTheyWere(int length)
    {
        var item = new JsonObject
        {
            [new string('x', length)] = 1,
            [new string('\u0001', length)] = 2,
            ["a\n" + new string('b', length)] = 3,
        };
        var document = new JsonObject { ["tools"] = new JsonArray(item) };
        var yaml = ConfigYaml.Write(document);

        Assert.Equal(Text(document), Text(Parse(yaml)));
        Assert.Equal(Text(document), Text(await SendAsync(yaml)));
    }

    private async Task<JsonElement> SendAsync(string yaml)
    {
        var file = Path.Combine(_folder.FullName, "hub.yaml");
        await File.WriteAllTextAsync(file, ConfigVariables.Escape(yaml), TestContext.Current.CancellationToken);
        return Parse(await new ConfigFiles(new(NoVariables, NoVariables)).ReadAsync([file], TestContext.Current.CancellationToken));
    }

    private static JsonElement Parse(string document) => DocumentText.Parse(Encoding.UTF8.GetBytes(document));

    /// <summary>With every digit, and every member in its place.</summary>
    private static string Text<T>(T json) => JsonSerializer.Serialize(json);
}
