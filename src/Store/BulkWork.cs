using System.Runtime;

namespace Verband.Store;

/// <summary>While it lasts the collector does not run beside the work: under millions of short-lived objects it costs more there than it spares.</summary>
readonly struct BulkWork : IDisposable
{
    readonly GCLatencyMode before;

    BulkWork(GCLatencyMode before) => this.before = before;

    public static BulkWork Begin()
    {
        var work = new BulkWork(GCSettings.LatencyMode);
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        return work;
    }

    public void Dispose() => GCSettings.LatencyMode = before;
}
