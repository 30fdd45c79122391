using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ToolHub.Tests.Executors.Builtin;

internal sealed record SampleArguments(
    [property: Description("Whom to greet."), StringLength(10, MinimumLength = 1)] string FirstName,
    [property: Range(1, 100)] int Limit = 20,
    SampleColor? Color = null,
    decimal? Price = null);
