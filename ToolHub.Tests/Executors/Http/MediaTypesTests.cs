using ToolHub.Core.Executors.Http;

namespace ToolHub.Tests.Executors.Http;

public sealed class MediaTypesTests
{
    [Theory]
    [InlineData("application/json", MediaForm.Json)]
    [InlineData("Application/JSON; charset=utf-8", MediaForm.Json)]
    [InlineData("application/problem+json", MediaForm.Json)]
    [InlineData("text/json", MediaForm.Json)]
    [InlineData("application/x-www-form-urlencoded", MediaForm.UrlEncoded)]
    [InlineData("multipart/form-data; boundary=x", MediaForm.Multipart)]
    [InlineData("multipart/mixed", MediaForm.Binary)]
    [InlineData("*/*", MediaForm.Any)]
    [InlineData("application/*", MediaForm.Any)]
    [InlineData("image/*", MediaForm.Image)]
    [InlineData("text/csv", MediaForm.Text)]
    [InlineData("application/soap+xml", MediaForm.Text)]
    [InlineData("application/openapi+yaml", MediaForm.Text)]
    [InlineData("application/sql", MediaForm.Text)]
    [InlineData("image/svg+xml", MediaForm.Text)]
    [InlineData("image/png", MediaForm.Image)]
    [InlineData("audio/wav", MediaForm.Audio)]
    [InlineData("application/pdf", MediaForm.Binary)]
    [InlineData("application/octet-stream", MediaForm.Binary)]
    internal void FormOf_MediaType_IsItsForm(string mediaType, MediaForm expected) =>
        Assert.Equal(expected, MediaTypes.FormOf(mediaType));
}
