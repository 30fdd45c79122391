using ToolHub.Core.Calls;

namespace ToolHub.Tests.Calls;

/// <summary>Gives the pipeline a <see cref="RecordingFilter"/> for each filter that it asks for.</summary>
/// <param name="answering">The filter that answers; the others pass on.</param>
/// <param name="answer">What it answers.</param>
internal sealed class RecordingFilters(Type? answering, ToolCallReply answer) : IServiceProvider
{
    public List<string> Visited { get; } = [];

    public object GetService(Type serviceType) =>
        new RecordingFilter(serviceType.Name, Visited, serviceType == answering ? answer : null);
}
