using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;

namespace ToolHub.Tests.AdminApi;

public sealed class AuditEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private HttpClient _client = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync("auditor");

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task List_WhileRowsAreAdded_ShowsEveryOldRowOnceNewestFirst()
    {
        var start = DateTimeOffset.UtcNow;
        // Two rows at the same time: the id decides.
        int[] seconds = [0, 1, 1, 2, 3];
        var rows = await Task.WhenAll(seconds.Select(second => AddAsync("paged", start.AddSeconds(second))));

        var first = await GetAsync("?target=paged&limit=2");
        await AddAsync("paged", start.AddSeconds(9));
        var second = await GetAsync($"?target=paged&limit=2&cursor={first.NextCursor()}");
        var third = await GetAsync($"?target=paged&limit=2&cursor={second.NextCursor()}");

        string[] seen = [.. first.Names("id"), .. second.Names("id"), .. third.Names("id")];
        Assert.Equal(rows.OrderByDescending(row => row.OccurredAt).ThenByDescending(row => row.Id).Select(row => row.Id.ToString()), seen);
        Assert.Null(third.NextCursor());
    }

    [Theory]
    [InlineData("callerId=alice")]
    [InlineData("action=tool_disable")]
    [InlineData("outcome=dependency_failure")]
    [InlineData("channel=stdio")]
    [InlineData("correlationId=c0ffee")]
    [InlineData("from=2031-01-01T00:00:00Z")]
    [InlineData("from=2031-01-01T02:00:00%2B02:00&to=2032-01-01T00:00:00Z")]
    public async Task List_WithAFilter_LeavesOutWhatDoesNotMatch(string filter)
    {
        var target = $"filtered by {filter}";
        var match = await AddAsync(target, new DateTimeOffset(2031, 6, 1, 0, 0, 0, TimeSpan.Zero), entry => entry with
        {
            Action = AuditAction.ToolDisable,
            Channel = CallChannel.Stdio,
            CallerId = "alice",
            Outcome = ToolCallOutcome.DependencyFailure,
            CorrelationId = "c0ffee",
        });
        await AddAsync(target, new DateTimeOffset(2030, 6, 1, 0, 0, 0, TimeSpan.Zero));

        var page = await GetAsync($"?target={Uri.EscapeDataString(target)}&{filter}");

        Assert.Equal([match.Id.ToString()], page.Names("id"));
        Assert.Equal("stdio", page.GetProperty("items")[0].GetProperty("channel").GetString());
    }

    [Theory]
    [InlineData("limit=501", "limit")]
    [InlineData("action=shout", "action")]
    [InlineData("outcome=fine", "outcome")]
    [InlineData("channel=post", "channel")]
    [InlineData("from=yesterday", "from")]
    [InlineData("cursor=e30x", "cursor")]
    public async Task List_WithABadParameter_NamesIt(string query, string field)
    {
        var response = await _client.GetAsync($"/api/v1/audit?{query}", CancellationToken);

        Assert.Equal([field], (await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
    }

    private async Task<AuditEntry> AddAsync(string target, DateTimeOffset occurredAt, Func<AuditEntry, AuditEntry>? change = null)
    {
        var log = host.Services.GetRequiredService<AuditLog>();
        var entry = new AuditEntry
        {
            Id = Guid.CreateVersion7(occurredAt),
            OccurredAt = occurredAt,
            WriterId = log.WriterId,
            Action = AuditAction.ToolCall,
            Channel = CallChannel.Http,
            Target = target,
            Outcome = ToolCallOutcome.Succeeded,
            DurationMilliseconds = 0,
            CorrelationId = "0",
        };
        entry = change is null ? entry : change(entry);
        await log.AppendAsync(entry, CancellationToken);
        return entry;
    }

    private async Task<JsonElement> GetAsync(string query) =>
        await (await _client.GetAsync($"/api/v1/audit{query}", CancellationToken)).ReadAsync();
}
