using ToolHub.Core.Executors.Upstreams.Discovery;
using ToolHub.Core.Registry.Publishing.Checks;

namespace ToolHub.Tests.Executors.Upstreams;

public sealed class UpstreamNamesTests
{
    [Fact]
    public void Create_OfAValidName_AddsThePrefix() => Assert.Equal("files_read-file.v2", UpstreamNames.Create("files_", "read-file.v2"));

    [Fact]
    public void Create_OfNamesThatBecomeOne_KeepsThemApart()
    {
        var names = new[] { "read file", "read/file", "read_file" }.Select(name => UpstreamNames.Create("files_", name)).ToList();

        Assert.Equal(3, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^files_read_file(_[0-9a-f]{8})?$", name));
    }

    [Fact]
    public void Create_OfALongName_KeepsTo64CharactersAndStaysTheSame()
    {
        var name = UpstreamNames.Create("files_", new string('a', 100));

        Assert.Equal(EntryName.MaxLength, name.Length);
        Assert.Equal(name, UpstreamNames.Create("files_", new string('a', 100)));
        Assert.NotEqual(name, UpstreamNames.Create("files_", new string('a', 101)));
    }

    [Fact]
    public void Create_OfARepeatedName_TellsItsEntriesApart() => Assert.NotEqual(
        UpstreamNames.Create("files_", "note", "file:///1", isAmbiguous: true),
        UpstreamNames.Create("files_", "note", "file:///2", isAmbiguous: true));
}
