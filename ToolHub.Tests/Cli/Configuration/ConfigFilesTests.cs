using ToolHub.Cli.Configuration;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli.Configuration;

public sealed class ConfigFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolhub-config-");
    private readonly ConfigFiles _files = new(new ConfigVariables(
        new Dictionary<string, string> { ["HOST"] = "db", ["TRICK"] = "x\ntools: []" },
        new Dictionary<string, string>()));

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task ReadAsync_Folder_JoinsItsFilesByName()
    {
        Write("b.yaml", "tools:\n  - name: second\n");
        Write("a.yml", "tools:\n  - name: first\nsources:\n  - name: ${HOST}\n");
        Write("notes.txt", "not: configuration");

        var json = await _files.ReadAsync([_folder.FullName], CancellationToken);

        Assert.Equal("""{"tools":[{"name":"first"},{"name":"second"}],"sources":[{"name":"db"}]}""", json);
    }

    [Fact]
    public async Task ReadAsync_NameOfAnOpenApiDocument_BecomesTheDocument()
    {
        Write("petstore.json", "{ \"openapi\": \"3.1.0\" }");
        Write("shop.yaml", "openapi:\n  - source: pets\n    file: petstore.json\n");

        var json = await _files.ReadAsync([Path("shop.yaml")], CancellationToken);

        Assert.Equal("""{"openapi":[{"source":"pets","document":"{ \"openapi\": \"3.1.0\" }"}]}""", json);
    }

    [Fact]
    public async Task ReadAsync_ValueThatLooksLikeYaml_StaysAText()
    {
        Write("a.yaml", "sources:\n  - name: ${TRICK}\n");

        Assert.Equal("""{"sources":[{"name":"x\ntools: []"}]}""", await _files.ReadAsync([Path("a.yaml")], CancellationToken));
    }

    [Fact]
    public async Task ReadAsync_Aliases_AreReplacedOnceEach()
    {
        Write("a.yaml", "tools:\n  - name: &x $${HOST} ${HOST}\n    title: *x\n  - &y\n    name: b\n  - *y\n");

        var json = await _files.ReadAsync([Path("a.yaml")], CancellationToken);

        Assert.Equal("""{"tools":[{"name":"${HOST} db","title":"${HOST} db"},{"name":"b"},{"name":"b"}]}""", json);
    }

    [Fact]
    public async Task ReadAsync_AnchorsOfOneNameInTwoFiles_StayApart()
    {
        Write("a.yaml", "tools:\n  - name: &x first\n    title: *x\n");
        Write("b.yaml", "tools:\n  - name: &x second\n    title: *x\n");

        var json = await _files.ReadAsync([_folder.FullName], CancellationToken);

        Assert.Equal("""{"tools":[{"name":"first","title":"first"},{"name":"second","title":"second"}]}""", json);
    }

    [Theory]
    [InlineData("tools: &a [ *a ]")]
    [InlineData("tools:\n  - &a\n    name: x\n    tags: *a\n")]
    [InlineData(
        "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
        + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\ntools: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]")]
    public async Task ReadAsync_AliasesWithoutEnd_AreRefused(string text)
    {
        Write("a.yaml", text);

        var exception = await Assert.ThrowsAsync<LauncherException>(() => _files.ReadAsync([Path("a.yaml")], CancellationToken));

        Assert.StartsWith($"{Path("a.yaml")}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("default:", "null")]
    [InlineData("default: ~", "null")]
    [InlineData("default: ''", "\"\"")]
    [InlineData("default: yes", "\"yes\"")]
    [InlineData("default: true", "true")]
    [InlineData("default: 1.10", "1.10")]
    [InlineData("default: '1.10'", "\"1.10\"")]
    [InlineData("default: !!str 1.10", "\"1.10\"")]
    [InlineData("default: |\n      a\n       ${HOST}\n", "\"a\\n db\\n\"")]
    public async Task ReadAsync_Scalar_IsReadAsTheServerReadsIt(string member, string expected)
    {
        Write("a.yaml", $"tools:\n  - {member}");

        Assert.Equal(
            $$"""{"tools":[{"default":{{expected}}}]}""", await _files.ReadAsync([Path("a.yaml")], CancellationToken));
    }

    [Theory]
    [InlineData("tools: [", "a.yaml, line 2")]
    [InlineData("", "a.yaml is empty: it must hold sections, such as 'sources:' and 'tools:'.")]
    [InlineData("# Nothing yet.", "a.yaml is empty")]
    [InlineData("---", "a.yaml must hold sections")]
    [InlineData("tools:\n  - <<: { name: a }\n", "a.yaml, line 2: a merge key")]
    [InlineData("- a list", "must hold sections")]
    [InlineData("openapi: [ { source: a, file: nowhere.json } ]", "nowhere.json does not exist")]
    public async Task ReadAsync_WhatCannotBeRead_SaysWhere(string text, string expected)
    {
        Write("a.yaml", text);

        var exception = await Assert.ThrowsAsync<LauncherException>(() => _files.ReadAsync([Path("a.yaml")], CancellationToken));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_FolderWithoutYaml_IsNamed()
    {
        Write("notes.txt", "not: configuration");

        var exception = await Assert.ThrowsAsync<LauncherException>(() => _files.ReadAsync([_folder.FullName], CancellationToken));

        Assert.Equal($"{_folder.FullName} has no files that end in .yaml or .yml.", exception.Message);
    }

    [Fact]
    public async Task ReadAsync_PathThatDoesNotExist_IsNamed() => Assert.Equal(
        "/nowhere.yaml does not exist.",
        (await Assert.ThrowsAsync<LauncherException>(() => _files.ReadAsync(["/nowhere.yaml"], CancellationToken))).Message);

    private void Write(string name, string text) => File.WriteAllText(Path(name), text);

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);
}
