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

        var yaml = await _files.ReadAsync([_folder.FullName], CancellationToken);

        Assert.Equal("tools:\n- name: first\n- name: second\nsources:\n- name: db\n...\n", yaml.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task ReadAsync_NameOfAnOpenApiDocument_BecomesTheDocument()
    {
        Write("petstore.json", "{ \"openapi\": \"3.1.0\" }");
        Write("shop.yaml", "openapi:\n  - source: pets\n    file: petstore.json\n");

        var yaml = await _files.ReadAsync([Path("shop.yaml")], CancellationToken);

        Assert.Contains("""document: "{ \"openapi\": \"3.1.0\" }" """.TrimEnd(), yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("file:", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ValueThatLooksLikeYaml_StaysAText()
    {
        Write("a.yaml", "sources:\n  - name: ${TRICK}\n");

        Assert.DoesNotContain("\ntools:", await _files.ReadAsync([Path("a.yaml")], CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_Aliases_AreReplacedOnceEach()
    {
        Write("a.yaml", "tools:\n  - name: &x $${HOST} ${HOST}\n    title: *x\n  - &y\n    name: b\n  - *y\n");

        var yaml = await _files.ReadAsync([Path("a.yaml")], CancellationToken);

        Assert.Equal(
            "tools:\n- name: ${HOST} db\n  title: ${HOST} db\n- name: b\n- name: b\n...\n", yaml.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task ReadAsync_AnchorsOfOneNameInTwoFiles_StayApart()
    {
        Write("a.yaml", "tools:\n  - name: &x first\n    title: *x\n");
        Write("b.yaml", "tools:\n  - name: &x second\n    title: *x\n");

        var yaml = await _files.ReadAsync([_folder.FullName], CancellationToken);

        Assert.Equal("tools:\n- name: first\n  title: first\n- name: second\n  title: second\n...\n", yaml.ReplaceLineEndings("\n"));
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
    [InlineData("tools: [", "a.yaml, line 2")]
    [InlineData("- a list", "must hold sections")]
    [InlineData("openapi: [ { source: a, file: nowhere.json } ]", "nowhere.json does not exist")]
    public async Task ReadAsync_WhatCannotBeRead_SaysWhere(string text, string expected)
    {
        Write("a.yaml", text);

        var exception = await Assert.ThrowsAsync<LauncherException>(() => _files.ReadAsync([Path("a.yaml")], CancellationToken));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_PathThatDoesNotExist_IsNamed() => Assert.Equal(
        "/nowhere.yaml does not exist.",
        (await Assert.ThrowsAsync<LauncherException>(() => _files.ReadAsync(["/nowhere.yaml"], CancellationToken))).Message);

    private void Write(string name, string text) => File.WriteAllText(Path(name), text);

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);
}
