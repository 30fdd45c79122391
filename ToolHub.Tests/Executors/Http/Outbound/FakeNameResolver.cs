using System.Net;
using System.Net.Sockets;
using ToolHub.Core.Executors.Http.Outbound;

namespace ToolHub.Tests.Executors.Http.Outbound;

/// <summary>A name server that answers each question with the next of the given answers, and the last one from then on.</summary>
internal sealed class FakeNameResolver(params string[][] answers) : INameResolver
{
    public int Questions { get; private set; }

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (answers is [])
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        var answer = answers[Math.Min(Questions++, answers.Length - 1)];
        return Task.FromResult(Array.ConvertAll(answer, IPAddress.Parse));
    }
}
