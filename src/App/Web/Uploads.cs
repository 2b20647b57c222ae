using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Verband.App.Web;

/// <summary>A file that a visitor is looking at before it is imported.</summary>
sealed record Upload(string Token, string Name, string Kind, byte[] Bytes);

/// <summary>Files between preview and import; a few, in memory, the oldest makes room.</summary>
sealed class Uploads
{
    const int Max = 8;

    readonly ConcurrentQueue<string> order = [];
    readonly ConcurrentDictionary<string, Upload> kept = new(StringComparer.Ordinal);

    public Upload Keep(string name, string kind, byte[] bytes)
    {
        var upload = new Upload(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), name, kind, bytes);
        kept[upload.Token] = upload;
        order.Enqueue(upload.Token);
        while (order.Count > Max && order.TryDequeue(out var oldest)) kept.TryRemove(oldest, out _);
        return upload;
    }

    public Upload? Find(string? token) => token is not null && kept.TryGetValue(token, out var upload) ? upload : null;
}
