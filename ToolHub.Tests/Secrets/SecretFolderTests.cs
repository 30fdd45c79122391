using ToolHub.Core.Secrets;

namespace ToolHub.Tests.Secrets;

public sealed class SecretFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("toolhub-secrets-");
    private readonly string _inside;
    private readonly SecretFolder _folder;

    public SecretFolderTests()
    {
        _inside = Path.Combine(_root.FullName, "inside");
        Directory.CreateDirectory(_inside);
        File.WriteAllText(Path.Combine(_root.FullName, "outside"), "outside");
        Directory.CreateDirectory(Path.Combine(_root.FullName, "inside-of-others"));
        File.WriteAllText(Path.Combine(_root.FullName, "inside-of-others", "token"), "others");
        _folder = new(_inside);
    }

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("line\n", "line")]
    [InlineData("windows\r\n", "windows")]
    [InlineData("  kept  \n", "  kept  ")]
    [InlineData("two\nlines\n", "two\nlines")]
    public void Read_File_IsItsTextWithoutTheLastLineBreak(string content, string expected)
    {
        File.WriteAllText(Path.Combine(_inside, "token"), content);

        Assert.Equal(expected, _folder.Read("token"));
        Assert.Equal(expected, _folder.Read(Path.Combine(_inside, "token")));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("folder")]
    [InlineData(".")]
    [InlineData("../outside")]
    [InlineData("folder/../../outside")]
    [InlineData("../inside-of-others/token")]
    [InlineData("/etc/hostname")]
    public void Read_WhatIsNoFileInside_IsNull(string path)
    {
        Directory.CreateDirectory(Path.Combine(_inside, "folder"));

        Assert.Null(_folder.Read(path));
    }

    [Fact]
    public void Read_LinksThatLeadOut_AreNotFollowed()
    {
        Link("file", "../outside");
        Link("absolute", Path.Combine(_root.FullName, "outside"));
        Link("folder", "..");
        Link("loop", "loop");

        Assert.Null(_folder.Read("file"));
        Assert.Null(_folder.Read("absolute"));
        Assert.Null(_folder.Read("folder/outside"));
        Assert.Null(_folder.Read("loop"));
    }

    [Fact]
    public void Read_LinksThatStayInside_AreFollowed()
    {
        // As Kubernetes mounts secrets, so that it can swap all of them at once.
        Directory.CreateDirectory(Path.Combine(_inside, "..2026"));
        File.WriteAllText(Path.Combine(_inside, "..2026", "token"), "mounted");
        Link("..data", "..2026");
        Link("token", "..data/token");
        var folder = Path.Combine(_root.FullName, "link-to-the-folder");
        Directory.CreateSymbolicLink(folder, _inside);

        Assert.Equal("mounted", _folder.Read("token"));
        Assert.Equal("mounted", new SecretFolder(folder).Read("token"));
    }

    [Fact]
    public void Read_LargeFile_IsNull()
    {
        File.WriteAllText(Path.Combine(_inside, "largest"), new string('x', Secret.MaxBytes));
        File.WriteAllText(Path.Combine(_inside, "larger"), new string('x', Secret.MaxBytes + 1));

        Assert.NotNull(_folder.Read("largest"));
        Assert.Null(_folder.Read("larger"));
    }

    [Fact]
    public void Read_NoFolder_IsNull() => Assert.Null(new SecretFolder(Path.Combine(_root.FullName, "nowhere")).Read("token"));

    private void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(_inside, name), target);
}
