using ToolHub.Core.Executors.Sql.Statements;

namespace ToolHub.Tests.Executors.Sql;

public sealed class SqlScannerTests
{
    [Theory]
    [InlineData("SELECT @a", "a")]
    [InlineData("SELECT @a, @b, @a", "a b")]
    [InlineData("SELECT * FROM t WHERE id=@id AND x<=@x", "id x")]
    [InlineData("SELECT @a::text, @a[1], (@b)", "a b")]
    [InlineData("SELECT @größe, @_a1", "größe _a1")]
    [InlineData("SELECT '@no', '''@no', 'it''s @no' || @yes", "yes")]
    [InlineData(@"SELECT '\', @yes, '@no'", "yes")]
    [InlineData(@"SELECT E'\'@no', @yes", "yes")]
    [InlineData(@"SELECT e'@no''@no\\', @yes", "yes")]
    [InlineData("SELECT U&'@no', B'01', @yes", "yes")]
    [InlineData("SELECT \"@no\", \"a\"\"@no\", @yes", "yes")]
    [InlineData("SELECT $$@no$$, $x$ @no $$ @no $x$, @yes", "yes")]
    [InlineData("SELECT a$b$ FROM t WHERE c = @yes", "yes")]
    [InlineData("SELECT 1 -- @no\n, @yes", "yes")]
    [InlineData("SELECT 1 /* @no /* @no */ @no */, @yes", "yes")]
    [InlineData("SELECT a @> b, a <@ b, a <@no, a @@no, a @-@ b, a @? b, a @@ @yes", "yes")]
    [InlineData("SELECT a ? 'k', a ?| @yes, a #>> @b, -@c", "yes b c")]
    [InlineData("SELECT @ -5, @@ 1, a - -@b", "b")]
    [InlineData("SELECT 'unfinished @no", "")]
    [InlineData("SELECT /* unfinished @no", "")]
    [InlineData("SELECT $x$ unfinished @no", "")]
    [InlineData("", "")]
    public void ParameterNames_AreThoseOutsideOfLiteralsNamesAndOperators(string statement, string names) =>
        Assert.Equal(names, string.Join(' ', SqlTemplate.Parse(statement).ParameterNames));

    [Theory]
    [InlineData("SELECT @a FROM t WHERE x = '@b' AND y=@c -- @d")]
    [InlineData("@a@b")]
    [InlineData("  SELECT 1;  ")]
    public void Pieces_JoinedAgain_AreTheStatement(string statement) => Assert.Equal(
        statement,
        string.Concat(SqlTemplate.Parse(statement).Pieces.Select(piece => piece.IsParameter ? $"@{piece.Text}" : piece.Text)));

    [Theory]
    [InlineData("SELECT 1", true)]
    [InlineData("SELECT 1 ; -- done\n /* really */ ;", true)]
    [InlineData("SELECT ';' || \";\" || $$;$$ /* ; */ -- ;", true)]
    [InlineData("SELECT 1; SELECT 2", false)]
    [InlineData("SELECT 1;'x'", false)]
    [InlineData("; SELECT 1", false)]
    public void IsOneStatement_NothingButSpaceBehindASemicolon(string statement, bool expected) =>
        Assert.Equal(expected, SqlTemplate.Parse(statement).IsOneStatement);

    [Theory]
    [InlineData("SELECT $1", true)]
    [InlineData("SELECT '$1', \"$1\", a$1, $$ $1 $$", false)]
    public void HasNumberedParameters_OutsideOfLiterals(string statement, bool expected) =>
        Assert.Equal(expected, SqlTemplate.Parse(statement).HasNumberedParameters);

    [Theory]
    [InlineData(" /* first */ select 1", "SELECT")]
    [InlineData("-- x\nWITH a AS (SELECT 1) TABLE a", "WITH")]
    [InlineData("(SELECT 1)", "(")]
    [InlineData("-- nothing", "")]
    [InlineData("DROP TABLE t", "DROP")]
    public void FirstWord_IsInUpperCase(string statement, string expected) =>
        Assert.Equal(expected, SqlTemplate.Parse(statement).FirstWord);
}
