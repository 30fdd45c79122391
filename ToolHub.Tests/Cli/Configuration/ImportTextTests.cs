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
                new("tools", "b", "updated", ["version: 1.0.0 → 2.0.0, breaking"], ["c is left out."]) { Breaking = true },
                new("toolsets", "d", "unchanged", [], ["c is left out."]),
                new("grants", "e", "removed", [], []),
                new("limits", "f", "unchanged", [], []),
            ],
        };

        Assert.Equal(
            """
            + sources a
            ~ tools b, breaking
                version: 1.0.0 → 2.0.0, breaking
                c is left out.
              toolsets d
                c is left out.
            - grants e
            3 changed (1 breaking), 2 unchanged. Nothing was written: --apply does it.
            """.ReplaceLineEndings("\n"),
            ImportText.Of(report).ReplaceLineEndings("\n"));
    }
}
