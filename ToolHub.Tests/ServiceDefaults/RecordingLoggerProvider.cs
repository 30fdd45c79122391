using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ToolHub.Tests.ServiceDefaults;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLoggerProvider : ILoggerProvider
{
    private readonly ConcurrentQueue<LogRecord> _records = new();

    public IReadOnlyCollection<LogRecord> Records => _records;

    public ILogger CreateLogger(string categoryName) => new RecordingLogger(_records);

    public void Dispose()
    {
    }

    public sealed record LogRecord(LogLevel Level, string Message, Exception? Exception);

    private sealed class RecordingLogger(ConcurrentQueue<LogRecord> records) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            records.Enqueue(new LogRecord(logLevel, formatter(state, exception), exception));
    }
}
