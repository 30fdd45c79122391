using ToolHub.Core.Executors.Sql.Statements;

namespace ToolHub.Tests.Executors.Sql;

public sealed class SqlFormatTests
{
    [Theory]
    [InlineData(nameof(SqlValueType.Date), "2026-02-28")]
    [InlineData(nameof(SqlValueType.Date), "2024-02-29")]
    [InlineData(nameof(SqlValueType.Time), "00:00:00Z")]
    [InlineData(nameof(SqlValueType.Time), "23:59:59.123456789z")]
    [InlineData(nameof(SqlValueType.Time), "10:11:12-02:30")]
    [InlineData(nameof(SqlValueType.DateTime), "2026-02-28T10:11:12Z")]
    [InlineData(nameof(SqlValueType.DateTime), "2026-02-28t10:11:12.5+14:00")]
    [InlineData(nameof(SqlValueType.Uuid), "6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    [InlineData(nameof(SqlValueType.Uuid), "6F9619FF-8B86-D011-B42D-00CF4FC964FF")]
    [InlineData(nameof(SqlValueType.Text), "today")]
    public void IsMet_FormOfTheStandard_True(string type, string value) =>
        Assert.True(SqlFormat.IsMet(Enum.Parse<SqlValueType>(type), value));

    /// <summary>PostgreSQL takes nearly all of these.</summary>
    [Theory]
    [InlineData(nameof(SqlValueType.Date), "")]
    [InlineData(nameof(SqlValueType.Date), "today")]
    [InlineData(nameof(SqlValueType.Date), "infinity")]
    [InlineData(nameof(SqlValueType.Date), "Jan 1 2020")]
    [InlineData(nameof(SqlValueType.Date), "20200101")]
    [InlineData(nameof(SqlValueType.Date), "2020-1-1")]
    [InlineData(nameof(SqlValueType.Date), "2020/01/01")]
    [InlineData(nameof(SqlValueType.Date), "01-01-2020")]
    [InlineData(nameof(SqlValueType.Date), "2020-01-01 ")]
    [InlineData(nameof(SqlValueType.Date), " 2020-01-01")]
    [InlineData(nameof(SqlValueType.Date), "2020-01-01\n")]
    [InlineData(nameof(SqlValueType.Date), "2020-01-01\0")]
    [InlineData(nameof(SqlValueType.Date), "2020-01-01 BC")]
    [InlineData(nameof(SqlValueType.Date), "2020-01-01T00:00:00Z")]
    [InlineData(nameof(SqlValueType.Date), "12020-01-01")]
    [InlineData(nameof(SqlValueType.Date), "0000-01-01")]
    [InlineData(nameof(SqlValueType.Date), "2026-02-29")]
    [InlineData(nameof(SqlValueType.Date), "٢٠٢٠-٠١-٠١")]
    [InlineData(nameof(SqlValueType.Time), "10:11:12")]
    [InlineData(nameof(SqlValueType.Time), "10:11Z")]
    [InlineData(nameof(SqlValueType.Time), "10:11:12+02")]
    [InlineData(nameof(SqlValueType.Time), "10:11:12 Z")]
    [InlineData(nameof(SqlValueType.Time), "10:11:12 PM Z")]
    [InlineData(nameof(SqlValueType.Time), "10:11:12Europe/Berlin")]
    [InlineData(nameof(SqlValueType.Time), "24:00:00Z")]
    [InlineData(nameof(SqlValueType.Time), "23:59:60Z")]
    [InlineData(nameof(SqlValueType.Time), "10:11:12.Z")]
    [InlineData(nameof(SqlValueType.Time), "10:11:12Z\n")]
    [InlineData(nameof(SqlValueType.Time), "now")]
    [InlineData(nameof(SqlValueType.Time), "allballs")]
    [InlineData(nameof(SqlValueType.DateTime), "now")]
    [InlineData(nameof(SqlValueType.DateTime), "epoch")]
    [InlineData(nameof(SqlValueType.DateTime), "2020-01-01")]
    [InlineData(nameof(SqlValueType.DateTime), "2020-01-01T00:00:00")]
    [InlineData(nameof(SqlValueType.DateTime), "2020-01-01 00:00:00Z")]
    [InlineData(nameof(SqlValueType.DateTime), "2020-02-30T00:00:00Z")]
    [InlineData(nameof(SqlValueType.DateTime), "2020-01-01T00:00:00Z BC")]
    [InlineData(nameof(SqlValueType.DateTime), "20200101T000000Z")]
    [InlineData(nameof(SqlValueType.Uuid), "{6f9619ff-8b86-d011-b42d-00cf4fc964ff}")]
    [InlineData(nameof(SqlValueType.Uuid), "6f9619ff8b86d011b42d00cf4fc964ff")]
    [InlineData(nameof(SqlValueType.Uuid), "6f96-19ff-8b86-d011-b42d-00cf-4fc9-64ff")]
    [InlineData(nameof(SqlValueType.Uuid), " 6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    [InlineData(nameof(SqlValueType.Uuid), "0x9619ff-8b86-d011-b42d-00cf4fc964ff")]
    public void IsMet_AnyOtherForm_False(string type, string value) =>
        Assert.False(SqlFormat.IsMet(Enum.Parse<SqlValueType>(type), value));
}
