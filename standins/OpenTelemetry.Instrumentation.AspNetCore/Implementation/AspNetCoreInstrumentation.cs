using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.AspNetCore.Implementation;

/// <summary>Subscribes a <see cref="HttpInListener"/> to ASP.NET Core for as long as the tracer provider lives.</summary>
internal sealed class AspNetCoreInstrumentation : IObserver<DiagnosticListener>, IDisposable
{
    private readonly HttpInListener _requests;
    private readonly IDisposable _listeners;
    private readonly List<IDisposable> _subscriptions = [];

    public AspNetCoreInstrumentation(AspNetCoreTraceInstrumentationOptions options)
    {
        _requests = new HttpInListener(options);
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == HttpInListener.SourceName)
        {
            lock (_subscriptions)
            {
                _subscriptions.Add(value.Subscribe(_requests, HttpInListener.IsRelevant));
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _listeners.Dispose();
        lock (_subscriptions)
        {
            _subscriptions.ForEach(subscription => subscription.Dispose());
        }
    }
}
