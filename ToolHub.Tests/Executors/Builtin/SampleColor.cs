namespace ToolHub.Tests.Executors.Builtin;

internal enum SampleColor
{
    Red,
    DarkBlue,
}
