using System.Text.Json;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Dependencies;

namespace ToolHub.Tests.Executors.Dependencies;

public sealed class ResilienceSettingsTests
{
    [Fact]
    public void Check_Defaults_AreValid() => Assert.Empty(new ResilienceSettings().Check("resilience"));

    [Theory]
    [InlineData("""{"timeoutSeconds":0}""", "resilience.timeoutSeconds")]
    [InlineData("""{"timeoutSeconds":3601}""", "resilience.timeoutSeconds")]
    [InlineData("""{"retries":-1}""", "resilience.retries")]
    [InlineData("""{"maxConcurrentCalls":0}""", "resilience.maxConcurrentCalls")]
    [InlineData("""{"maxQueuedCalls":-1}""", "resilience.maxQueuedCalls")]
    [InlineData("""{"maxResponseBytes":10}""", "resilience.maxResponseBytes")]
    [InlineData("""{"circuitBreaker":{"failureRatio":0}}""", "resilience.circuitBreaker.failureRatio")]
    [InlineData("""{"circuitBreaker":{"failureRatio":1.1}}""", "resilience.circuitBreaker.failureRatio")]
    [InlineData("""{"circuitBreaker":{"minimumCalls":1}}""", "resilience.circuitBreaker.minimumCalls")]
    [InlineData("""{"circuitBreaker":{"samplingSeconds":0.4}}""", "resilience.circuitBreaker.samplingSeconds")]
    [InlineData("""{"circuitBreaker":{"breakSeconds":0.4}}""", "resilience.circuitBreaker.breakSeconds")]
    public void Check_OutOfRange_NamesTheField(string json, string field)
    {
        var settings = JsonSerializer.Deserialize<ResilienceSettings>(json, RegistryJson.Options)!;

        Assert.Equal(field, Assert.Single(settings.Check("resilience")).Field);
    }
}
