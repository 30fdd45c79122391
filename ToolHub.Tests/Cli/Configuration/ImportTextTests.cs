using ToolHub.Cli.Configuration;

namespace ToolHub.Tests.Cli.Configuration;

public sealed class ImportTextTests
{
    [Fact]
    public void Of_Report_ShowsWhatChangesAndWhatWaits()
    {
        var report = new ImportReport
        {
            Applied = false,
            Items =
            [
                new("sources", "a", "created", [], []),
                new("tools", "b", "updated", ["tags: 1 → 2"], ["c is left out."]),
                new("toolsets", "d", "unchanged", [], ["c is left out."]),
                new("grants", "e", "removed", [], []),
                new("limits", "f", "unchanged", [], []),
            ],
        };

        Assert.Equal(
            """
            + sources a
            ~ tools b
                tags: 1 → 2
                c is left out.
              toolsets d
                c is left out.
            - grants e
            3 changed, 2 unchanged. Nothing was written: --apply does it.
            """.ReplaceLineEndings("\n"),
            ImportText.Of(report).ReplaceLineEndings("\n"));
    }
}
