using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Verband.Core;

namespace Verband.App.Api;

/// <summary>New entries as they come in, for those who may see them.</summary>
static class Events
{
    static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    public static IResult Stream(Call call) => TypedResults.ServerSentEvents(Follow(call, call.Context.RequestAborted));

    static async IAsyncEnumerable<SseItem<string>> Follow(Call call, [EnumeratorCancellation] CancellationToken stop)
    {
        var seen = call.Workspace.Read(call.Visit.Reader, p => p.Version);
        // The first event says that the stream stands, so that a client knows from where on it hears everything.
        yield return new SseItem<string>("{}", "ready");
        while (!stop.IsCancellationRequested)
        {
            var fresh = call.Workspace.Read(call.Visit.Reader, p =>
            {
                // After an erasure the picture is made anew and may be shorter; then all are new to nobody.
                var n = Math.Max(0, p.Version - seen);
                seen = p.Version;
                return p.Journal(0, n).Reverse().ToArray();
            });
            foreach (var line in fresh) yield return new SseItem<string>(JsonSerializer.Serialize(EntryItem.Of(line), Contract.Json), "entry") { EventId = line.Id };
            try
            {
                await Task.Delay(Step, stop);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
        }
    }
}
